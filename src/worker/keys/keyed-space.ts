import * as v from 'valibot';
import { spaceKinds } from '../../domain/kind.ts';
import { idSchema } from '../../domain/values.ts';
import { bytesSchema, datedSchema, linkSchema, type MemberList } from '../../protocol/change.ts';

const byEpoch = <S extends v.GenericSchema>(value: S) => v.record(v.string(), value);

const keyedSpaceSchema = v.object({
  space: idSchema,
  kind: v.picklist(spaceKinds),
  of: v.nullable(idSchema),
  list: idSchema,
  number: v.number(),
  epoch: v.number(),
  /** Case spaces: who leads the case. */
  lead: v.nullable(idSchema),
  members: v.array(idSchema),
  dated: v.record(idSchema, datedSchema),
  escrow: v.array(idSchema),
  author: idSchema,
  asOf: v.number(),
  /** How many directory entries whoever last gave the key to everybody knew (open-keys.ts). */
  keysAsOf: v.number(),
  check: bytesSchema,
  links: v.array(linkSchema),
  inboxKey: v.nullable(bytesSchema),
  /** This member is told the lists, not the key: a team lead of a case's content. */
  readOnlyEscrow: v.boolean(),
  /** What each epoch's key must come to (crypto/space-keys.ts, `keyCheck`). */
  checks: byEpoch(bytesSchema),
  /** Everybody whom a list of the epoch names: their changes under its key are believed. */
  writers: byEpoch(v.array(idSchema)),
  /** Unwrapped keys. */
  keys: byEpoch(bytesSchema),
});

/** A space as its chain of lists tells, with the keys that came with them. */
export type KeyedSpace = v.InferOutput<typeof keyedSpaceSchema>;
export const keyringSchema = v.array(keyedSpaceSchema);

/** The space after one more list. `keys` are all those known then. */
export function spaceAfter(
  before: KeyedSpace | null,
  list: MemberList,
  { keys, readOnlyEscrow, keysAsOf }: { keys: Readonly<Record<string, string>>; readOnlyEscrow: boolean; keysAsOf: number },
): KeyedSpace {
  const { space, kind, of, number, epoch, lead, members, dated, escrow, author, asOf, inboxKey, check, links } = list;
  const writers = new Set([...(before?.writers[String(epoch)] ?? []), ...members]);
  const facts = { space, kind, of, list: list.id, number, epoch, lead, author, asOf, keysAsOf, inboxKey, check, readOnlyEscrow };
  return {
    ...facts,
    members: [...members],
    dated: { ...dated },
    escrow: [...escrow],
    links: [...links],
    keys: { ...keys },
    checks: { ...before?.checks, [String(epoch)]: check },
    writers: { ...before?.writers, [String(epoch)]: [...writers] },
  };
}
