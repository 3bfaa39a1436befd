import * as v from 'valibot';
import { fromBase64url, toBase64url } from '../crypto/bytes.ts';
import type { MemberKeys } from '../crypto/member-keys.ts';
import { verifyList } from '../crypto/member-list.ts';
import { importSpaceKey, unwrapSpaceKey } from '../crypto/space-keys.ts';
import { spaceKinds, type SpaceKind } from '../domain/kind.ts';
import { idSchema, type Id } from '../domain/values.ts';
import { bytesSchema, type MemberList } from '../protocol/change.ts';
import type { People } from './people.ts';

const keyedSpaceSchema = v.object({
  space: idSchema,
  kind: v.picklist(spaceKinds),
  of: v.nullable(idSchema),
  list: idSchema,
  number: v.number(),
  epoch: v.number(),
  members: v.array(idSchema),
  /** Unwrapped keys by epoch. */
  keys: v.record(v.string(), bytesSchema),
});
/** A space whose newest believed list names this member, with the keys it brought. */
export type KeyedSpace = v.InferOutput<typeof keyedSpaceSchema>;
const keyringSchema = v.array(keyedSpaceSchema);

/** What became of a list: `older` lists are ignored, `forged` ones named, `noKey` ones hold no wrap that opens. */
export type Admission = 'known' | 'admitted' | 'older' | 'forged' | 'noKey';

/** The space keys of one member, from signed lists only. */
export class Keyring {
  readonly #spaces = new Map<Id, KeyedSpace>();
  readonly #imported = new Map<string, Promise<CryptoKey>>();

  /** Reads what `plain` wrote; null when it is something else. */
  static from(plain: unknown): Keyring | null {
    const parsed = v.safeParse(keyringSchema, plain);
    if (!parsed.success) return null;
    const ring = new Keyring();
    for (const space of parsed.output) ring.#spaces.set(space.space, space);
    return ring;
  }

  /** For sealing to the member. */
  plain(): readonly KeyedSpace[] {
    return [...this.#spaces.values()];
  }

  space(id: Id): KeyedSpace | null {
    return this.#spaces.get(id) ?? null;
  }

  find(kind: SpaceKind, of: Id | null): KeyedSpace | null {
    for (const space of this.#spaces.values()) if (space.kind === kind && space.of === of) return space;
    return null;
  }

  idsOf(wanted: (kind: SpaceKind) => boolean): Id[] {
    return [...this.#spaces.values()].filter((space) => wanted(space.kind)).map((space) => space.space);
  }

  /** The key of one epoch, imported once. */
  key(space: Id, epoch: number): Promise<CryptoKey> | null {
    const raw = this.#spaces.get(space)?.keys[String(epoch)];
    if (raw === undefined) return null;
    const name = `${space}/${epoch}`;
    const imported = this.#imported.get(name) ?? importSpaceKey(fromBase64url(raw));
    this.#imported.set(name, imported);
    return imported;
  }

  /** Takes a list of one's own making, whose key is at hand. */
  adopt(list: MemberList, raw: Uint8Array): void {
    this.#put(list, { [String(list.epoch)]: toBase64url(raw) });
  }

  /** Forgets a space that ended, or whose list was not stored after all. */
  drop(space: Id): void {
    for (const epoch of Object.keys(this.#spaces.get(space)?.keys ?? {})) this.#imported.delete(`${space}/${epoch}`);
    this.#spaces.delete(space);
  }

  /**
   * Takes a list only if it is newer than what is known, signed by a member who may, and leads on from what is known: the author of a
   * further list is a member of the one before, a known key never changes, and a case has one space of a kind. A space that is
   * met at a later number is believed as it is.
   */
  async admit(list: MemberList, people: People, keys: MemberKeys): Promise<Admission> {
    const known = this.#spaces.get(list.space);
    if (known?.list === list.id) return 'known';
    if (known && (list.number <= known.number || list.epoch < known.epoch)) return 'older';
    if (known ? list.kind !== known.kind || list.of !== known.of : this.#isTaken(list)) return 'forged';
    if (!mayWrite(list, known ?? null, people) || !(await isSigned(list, people))) return 'forged';
    const opened = await unwrapAll(list, keys);
    if (Object.entries(opened).some(([epoch, key]) => (known?.keys[epoch] ?? key) !== key)) return 'forged';
    const all = { ...known?.keys, ...opened };
    if (all[String(list.epoch)] === undefined) return 'noKey';
    this.#put(list, all);
    return 'admitted';
  }

  /** Offices may have several; everything else is there once, and the first that was known stays. */
  #isTaken({ kind, of }: MemberList): boolean {
    return kind !== 'inbox' && this.find(kind, of) !== null;
  }

  #put(list: MemberList, keys: Readonly<Record<string, string>>): void {
    const { space, kind, of, id, number, epoch, members } = list;
    this.#spaces.set(space, { space, kind, of, list: id, number, epoch, members: [...members], keys: { ...keys } });
  }
}

/** Spaces of everybody are the team lead's. */
const LEADS: readonly SpaceKind[] = ['directory', 'team'];

function mayWrite(list: MemberList, known: KeyedSpace | null, people: People): boolean {
  const isLead = people.wasEver(list.author, ['teamLead']);
  if (LEADS.includes(list.kind)) return isLead;
  if (!isLead && !people.wasEver(list.author, ['caseManager'])) return false;
  if (list.number === 1) return list.members.includes(list.author);
  return known === null || known.members.includes(list.author);
}

async function isSigned(list: MemberList, people: People): Promise<boolean> {
  for (const signKey of people.signKeys(list.author)) if (await verifyList(list, signKey)) return true;
  return false;
}

async function unwrapAll(list: MemberList, keys: MemberKeys): Promise<Record<string, string>> {
  const opened: Record<string, string> = {};
  for (const wrap of list.wraps) {
    if (wrap.member !== keys.member) continue;
    const raw = await unwrapSpaceKey({ wrap, programme: list.programme, space: list.space, keys });
    if (raw) opened[String(wrap.epoch)] = toBase64url(raw);
  }
  return opened;
}
