import * as v from 'valibot';
import { fromBase64url, toBase64url } from '../../crypto/bytes.ts';
import type { MemberKeys } from '../../crypto/member-keys.ts';
import { verifyList } from '../../crypto/member-list.ts';
import { importSpaceKey } from '../../crypto/space-keys.ts';
import type { SpaceKind } from '../../domain/kind.ts';
import { listProblem } from '../../domain/list-rules.ts';
import type { Id } from '../../domain/values.ts';
import type { DirectoryEntry, MemberList } from '../../protocol/change.ts';
import { keysAsOfAfter, mustLeadTo, isOwnInboxKey, keysFrom, type EpochKeys } from './open-keys.ts';
import { keyringSchema, spaceAfter, type KeyedSpace } from './keyed-space.ts';
import type { DirectoryMember, People } from './people.ts';

/**
 * What became of a list: `older` ones are ignored, `early` ones wait for the lists or directory entries before them, `forged` ones are named
 * and not believed. `noKey`: believed, but no wrap in it opens for this member.
 */
export type Admission = 'known' | 'admitted' | 'older' | 'early' | 'forged' | 'noKey';

/** Who takes a list up, by whom it is, and the directory as its author knew it. */
interface Taking {
  readonly keys: MemberKeys;
  readonly author: DirectoryMember;
  readonly entries: readonly DirectoryEntry[];
}

/** Keys of an emergency access, and until when (milliseconds) they may be used. */
export interface EmergencyAccess {
  readonly until: number;
  readonly keys: EpochKeys;
}

/** The spaces of one member with their keys, from whole chains of signed lists only. */
export class Keyring {
  readonly #spaces = new Map<Id, KeyedSpace>();
  readonly #imported = new Map<string, Promise<CryptoKey>>();
  /** By space. Never stored: the server gives the wraps anew as long as they hold. */
  readonly #glass = new Map<Id, EmergencyAccess>();

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

  /** Also a space of which only the lists are known: `opens` says whether it can be read. */
  find(kind: SpaceKind, caseId: Id | null): KeyedSpace | null {
    for (const space of this.#spaces.values()) if (space.kind === kind && space.of === caseId) return space;
    return null;
  }

  /** Who leads the case (R9), as its lists say; null for a case that is not known here. */
  lead(caseId: Id): Id | null {
    return this.find('frame', caseId)?.lead ?? null;
  }

  /** Cases that this member leads (R9), as their lists say. */
  ledBy(member: Id): readonly Id[] {
    return [...this.#spaces.values()].flatMap(({ kind, lead, of }) => (kind === 'frame' && lead === member && of !== null ? [of] : []));
  }

  /** Can records of the newest epoch be read here? */
  opens(kind: SpaceKind, caseId: Id | null): boolean {
    const space = this.find(kind, caseId);
    return space !== null && this.raw(space.space, space.epoch) !== null;
  }

  /** Can records of any epoch be read here? Under emergency access those written since the key was renewed stay closed. */
  opensSome(kind: SpaceKind, caseId: Id | null): boolean {
    const space = this.find(kind, caseId);
    if (space === null) return false;
    for (let epoch = space.epoch; epoch > 0; epoch--) if (this.raw(space.space, epoch) !== null) return true;
    return false;
  }

  idsOf(wanted: (kind: SpaceKind) => boolean): Id[] {
    return [...this.#spaces.values()].filter((space) => wanted(space.kind)).map((space) => space.space);
  }

  /** The key of one epoch, imported once. */
  key(space: Id, epoch: number): Promise<CryptoKey> | null {
    const raw = this.raw(space, epoch);
    if (raw === null) return null;
    const name = `${space}/${epoch}`;
    const imported = this.#imported.get(name) ?? importSpaceKey(raw);
    this.#imported.set(name, imported);
    return imported;
  }

  /** For wrapping and linking. */
  raw(space: Id, epoch: number): Uint8Array | null {
    const raw = this.#spaces.get(space)?.keys[String(epoch)] ?? this.#glass.get(space)?.keys[String(epoch)];
    return raw === undefined ? null : fromBase64url(raw);
  }

  /** Takes a list of one's own making, whose key is at hand. */
  adopt(list: MemberList, raw: Uint8Array): void {
    this.#spaces.set(
      list.space,
      spaceAfter(null, list, { keys: { [String(list.epoch)]: toBase64url(raw) }, readOnlyEscrow: false, keysAsOf: list.asOf }),
    );
  }

  /** Forgets a space that ended, or whose list was not stored after all. */
  drop(space: Id): void {
    this.closeEmergencyAccess(space);
    for (const epoch of Object.keys(this.#spaces.get(space)?.keys ?? {})) this.#imported.delete(`${space}/${epoch}`);
    this.#spaces.delete(space);
  }

  /** Until when, milliseconds, a glass lies open on this space; null: there is none. */
  glass(space: Id): number | null {
    return this.#glass.get(space)?.until ?? null;
  }

  openEmergencyAccess(space: Id, glass: EmergencyAccess): void {
    this.#glass.set(space, glass);
  }

  closeEmergencyAccess(space: Id): void {
    for (const epoch of Object.keys(this.#glass.get(space)?.keys ?? {})) this.#imported.delete(`${space}/${epoch}`);
    this.#glass.delete(space);
  }

  broken(): readonly Id[] {
    return [...this.#glass.keys()];
  }

  /**
   * Takes the next list of a chain: (1) one number on from what is known, by someone whom the rules of domain/list-rules.ts allow it, with
   * the roles of the directory as its author knew it, and that never less than the author before; (2) signed with the key they had then;
   * (3) a case has one space of a kind, all begun by one lead; (4) a known key never changes, a new one is what the list commits to.
   */
  async admit(list: MemberList, people: People, keys: MemberKeys): Promise<Admission> {
    const known = this.#spaces.get(list.space) ?? null;
    if (known?.list === list.id) return 'known';
    if (known && list.number <= known.number) return 'older';
    const then = people.at(list.asOf);
    if (list.number > (known?.number ?? 0) + 1 || then === null) return 'early';
    if (!known && (this.find(list.kind, list.of) !== null || this.#isBeside(list))) return 'forged';
    if (listProblem(known, list, then.roleOf) !== null) return 'forged';
    const author = then.member(list.author);
    if (!author || !(await verifyList(list, author.signKey))) return 'forged';
    return this.#take(list, known, { keys, author, entries: people.entries.slice(0, list.asOf) });
  }

  /** The spaces of a case begin together, under one lead: a first list by somebody else was put beside them. */
  #isBeside({ kind, of: caseId, lead }: MemberList): boolean {
    const frame = kind === 'content' || kind === 'private' ? this.find('frame', caseId) : null;
    return frame?.number === 1 && frame.lead !== lead;
  }

  /**
   * The list is believed. A new key that does not lead to the newest one held is not taken up (somebody rotated with a key of their own, and
   * whoever wrote under it would write for them); what is held stays.
   */
  async #take(list: MemberList, known: KeyedSpace | null, { keys, author, entries }: Taking): Promise<Admission> {
    const epoch = String(list.epoch);
    const checks = { ...known?.checks, [epoch]: list.check };
    const wrap = list.wraps.find((one) => one.member === keys.member && one.epoch === list.epoch);
    const isKnown = known?.keys[epoch] !== undefined;
    const opened = !isKnown && wrap ? await keysFrom(wrap, { ...list, checks }, keys) : null;
    const isNamed = list.members.includes(keys.member);
    const held = known && !known.readOnlyEscrow ? mustLeadTo(known, list, { author, entries }) : 0;
    const leadsOn = held === 0 || opened?.[String(held)] === known?.keys[String(held)];
    const all = leadsOn ? { ...opened, ...known?.keys } : { ...known?.keys };
    const raw = all[epoch];
    if (raw !== undefined && !(await isOwnInboxKey(list, fromBase64url(raw)))) return 'forged';
    const keysAsOf = keysAsOfAfter(known, list, { entries, author, leadsBack: !isNamed || leadsOn });
    this.#spaces.set(list.space, spaceAfter(known, list, { keys: all, readOnlyEscrow: !isNamed, keysAsOf }));
    return raw === undefined && isNamed ? 'noKey' : 'admitted';
  }
}
