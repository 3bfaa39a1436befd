import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { idSchema, type Id } from '../../domain/values.ts';
import { itemId, itemSchema, positive, type Item } from '../../protocol/change.ts';
import { MAX_PUSH_ITEMS } from '../../protocol/http.ts';

/** An envelope whose item was looked at on its own: one bad item is refused by itself and never jams the queue behind it. */
export interface Arrived {
  readonly n: number;
  /** The item's id; for an item without one, a hash that stands for it. */
  readonly id: Id;
  readonly item: Item | null;
  /** The item as it is stored and compared: its JSON in the schema's order of fields; '' without an item. */
  readonly body: string;
}

const outerSchema = v.strictObject({
  device: idSchema,
  envelopes: v.pipe(v.array(v.strictObject({ n: positive, item: v.unknown() })), v.minLength(1), v.maxLength(MAX_PUSH_ITEMS)),
});

/** Null when the request as a whole is not one: then nothing is looked at and nothing stored. */
export function readPush(body: unknown): { readonly device: Id; readonly arrived: readonly Arrived[] } | null {
  const outer = v.safeParse(outerSchema, body);
  if (!outer.success) return null;
  return { device: outer.output.device, arrived: outer.output.envelopes.map((envelope) => arrive(envelope.n, envelope.item)) };
}

/** Looks at one item. */
export function arrive(n: number, sent: unknown): Arrived {
  const parsed = v.safeParse(itemSchema, sent);
  if (!parsed.success) return { n, id: nameless(sent), item: null, body: '' };
  const item = parsed.output;
  return { n, id: itemId(item), item, body: JSON.stringify(item.type === 'change' ? item.change : item.list) };
}

/** The first 22 characters of a hash have the form of an id. */
function nameless(sent: unknown): Id {
  return createHash('sha256')
    .update(JSON.stringify(sent) ?? '')
    .digest('base64url')
    .slice(0, 22);
}
