import * as v from 'valibot';
import { compareStrings } from '../domain/values.ts';
import { placeRequestHeaderSchema, type Bytes64, type Change, type PlaceRequestHeader } from '../protocol/change.ts';
import { openBytes, sealBytes } from './aes-gcm.ts';
import { fromUtf8, readBase64url, toBase64url, toUtf8, type Bytes } from './bytes.ts';
import { CannotOpen } from './failures.ts';
import { pad, unpad } from './padding.ts';
import { jsonBytes, sign, SIGNED, verify, type VerifyKey } from './signing.ts';

/** Everything left of `box`: what the server sees, and what the box is bound to. */
export type ChangeHead = Omit<Change, 'box' | 'signature'>;

const byPart = <S extends v.GenericSchema>(value: S) => v.record(v.pipe(v.string(), v.regex(/^[1-9]\d{0,2}$/)), value);

/** What a box holds. Fields this app does not know stay: an older app hands on what a newer one wrote (I12). */
export const boxContentSchema = v.looseObject({
  kind: v.string(),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** Wall clock of the writing device, milliseconds. */
  stamp: v.number(),
  /** Part number → plain value, null when removed. */
  values: byPart(v.unknown()),
  /** Part number → the text that an edit began with, for merging by lines. */
  base: v.exactOptional(byPart(v.looseObject({ id: v.string(), text: v.string() }))),
  /** Part number → the value that this change removed, so that undo works offline. */
  removed: v.exactOptional(byPart(v.unknown())),
});

export interface BoxContent {
  kind: string;
  version: number;
  stamp: number;
  values: Record<string, unknown>;
  base?: Record<string, { id: string; text: string }>;
  removed?: Record<string, unknown>;
}

/**
 * The box's AAD: UTF-8 JSON of `[id, programme, space, record, author, epoch, [[part, [id, …]], …]]`, parts as numbers in
 * ascending order, ids in order of their characters;
 * `dropped` (text) follows where there is one, then `claim` (object, its fields as `claimSchema` names them) where there is one. Test vectors pin it.
 */
export function changeAad(head: ChangeHead): Bytes {
  const replaces = Object.entries(sortedReplaces(head.replaces)).map(([part, ids]) => [Number(part), ids]);
  const dropped = head.dropped === undefined ? [] : [head.dropped];
  const claim = head.claim === undefined ? [] : [inOrder(head.claim)];
  return jsonBytes([head.id, head.programme, head.space, head.record, head.author, head.epoch, replaces, ...dropped, ...claim]);
}

/** The claim with its fields in the schema's order: whoever handed the JSON on may have written them in another. */
function inOrder(claim: PlaceRequestHeader): PlaceRequestHeader {
  const read = v.safeParse(placeRequestHeaderSchema, claim);
  if (!read.success) throw new Error('a claim of the wrong form');
  return read.output;
}

/** Pads, seals and signs. `replaces` and the claim come back in order. Throws TooLarge above the largest size class, Error for content of the wrong form. */
export async function sealChange(change: {
  head: ChangeHead;
  content: BoxContent;
  spaceKey: CryptoKey;
  signKey: CryptoKey;
}): Promise<Change> {
  const content = v.safeParse(boxContentSchema, change.content);
  // Not v.parse: its error would carry what was written into a log.
  if (!content.success) throw new Error(`content that no reader would accept, at ${String(content.issues[0].path?.[0].key)}`);
  const head = orderedHead(change.head);
  const aad = changeAad(head);
  const box = await sealBytes(change.spaceKey, pad(toUtf8(JSON.stringify(content.output))), aad);
  return { ...head, box: toBase64url(box), signature: await sign(SIGNED.change, [aad, box], change.signKey) };
}

/** What goes into the change, and nothing else that the caller's object may hold. */
function orderedHead({ id, programme, space, record, author, epoch, replaces, dropped, claim }: ChangeHead): ChangeHead {
  const head: ChangeHead = { id, programme, space, record, author, epoch, replaces: sortedReplaces(replaces) };
  return { ...head, ...(dropped === undefined ? {} : { dropped }), ...(claim === undefined ? {} : { claim: inOrder(claim) }) };
}

/** Throws CannotOpen. A higher `version` than this app knows is for the reader to judge. Says nothing about the signature. */
export async function openChange(change: Change, spaceKey: CryptoKey): Promise<BoxContent> {
  const box = readBase64url(change.box);
  const padded = box && (await openBytes(spaceKey, box, changeAad(change)));
  if (!padded) throw new CannotOpen('seal');
  const content = v.safeParse(boxContentSchema, readJson(unpad(padded)));
  if (!content.success) throw new CannotOpen('form');
  return content.output;
}

/** Did the holder of `signKey` (the author's, from the directory) write exactly this change? */
export async function verifyChange(change: Change, signKey: Bytes64 | VerifyKey): Promise<boolean> {
  const box = readBase64url(change.box);
  return box !== null && verify({ about: SIGNED.change, pieces: [changeAad(change), box], signature: change.signature }, signKey);
}

/** Keys that are whole numbers are kept in ascending order by every JSON reader and writer here. */
function sortedReplaces(replaces: Change['replaces']): Change['replaces'] {
  const parts = Object.entries(replaces).toSorted(([a], [b]) => Number(a) - Number(b));
  return Object.fromEntries(parts.map(([part, ids]) => [part, ids.toSorted(compareStrings)]));
}

/** Undefined (which no schema accepts) when the bytes are no JSON. */
function readJson(bytes: Uint8Array | null): unknown {
  try {
    return bytes ? JSON.parse(fromUtf8(bytes)) : undefined;
  } catch {
    return undefined;
  }
}
