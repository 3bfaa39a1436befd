import type { Id } from '../../domain/values.ts';
import type { Values } from '../../domain/kinds.ts';
import type { Role } from '../../domain/roles.ts';
import type { MemberKeys } from '../../crypto/member-keys.ts';
import type { Envelope, Item } from '../../protocol/change.ts';
import type { Write } from '../../protocol/open-record.ts';
import type { WritingDesk } from '../desk.ts';
import { Keyring } from '../keyring.ts';
import { Memory } from '../memory/memory.ts';
import type { DirectoryMember } from '../people.ts';
import { makeSpace } from '../writes/make-space.ts';
import { sealWrite, type Edge } from '../writes/seal-write.ts';

/** Roles that do not read the `team` space. */
const OUTSIDE: readonly Role[] = ['placementOfficer', 'management'];

/** A programme's first words: its settings, its offices, and the names of its people. */
export interface FirstRecords {
  readonly programme: Values<'programme'>;
  readonly offices: readonly { readonly id: Id; readonly name: string }[];
  readonly members: readonly { readonly id: Id; readonly name: string }[];
}

interface Founding {
  readonly keys: MemberKeys;
  readonly programme: Id;
  /** Everybody the directory begins with. */
  readonly members: readonly DirectoryMember[];
}

/**
 * The spaces `directory` and `team` and the first records, as the envelopes that go with the set-up: a programme stands with them
 * or not at all. The device they come from is a new one.
 */
export async function firstEnvelopes(
  { keys, programme, members }: Founding,
  first: FirstRecords,
  edge: Edge,
): Promise<{ readonly device: Id; readonly envelopes: Envelope[] }> {
  const keyring = new Keyring();
  const desk: WritingDesk = { keys, keyring, memory: new Memory(keyring, () => Promise.resolve()), signedIn: { programme } };
  const items: Item[] = [];
  for (const space of firstSpaces(members, first.offices)) {
    const { item, raw } = await makeSpace(desk, { ...space, asOf: members.length });
    keyring.adopt(item.list, raw);
    items.push(item);
  }
  for (const write of writesOf(first, edge.newId())) {
    const sealed = await sealWrite(desk, write, { ...edge, again: false });
    if (!sealed || 'failure' in sealed) throw new Error(`a first record that cannot be written: ${write.kind}`);
    items.push(...sealed.own.map(({ change }) => ({ type: 'change' as const, change })));
  }
  return { device: edge.newId(), envelopes: items.map((item, i) => ({ n: i + 1, item })) };
}

/** Everybody's, the team's, and an inbox for each office: read by its case managers and by every team lead. */
function firstSpaces(members: readonly DirectoryMember[], offices: FirstRecords['offices']) {
  const teamLeads = members.filter(({ role }) => role === 'teamLead');
  return [
    { kind: 'directory' as const, of: null, members },
    { kind: 'team' as const, of: null, members: members.filter((member) => !OUTSIDE.includes(member.role)) },
    ...offices.map(({ id }) => {
      const own = members.filter(({ role, office }) => role === 'caseManager' && office === id);
      return { kind: 'inbox' as const, of: id, members: [...teamLeads, ...own] };
    }),
  ];
}

/** A member's and an office's record has the id by which directory and cases name them. */
function writesOf(first: FirstRecords, programme: Id): readonly Write[] {
  const base = { of: null, seen: {}, opened: {} };
  return [
    { ...base, record: programme, kind: 'programme', values: first.programme },
    ...first.offices.map(({ id, name }): Write => ({ ...base, record: id, kind: 'office', values: { name } })),
    ...first.members.map(({ id, name }): Write => ({ ...base, record: id, kind: 'member', values: { member: id, name } })),
  ];
}
