import type { WritingSession } from '../../records/part-edits.ts';
import type { Id } from '../../../domain/values.ts';
import type { Values } from '../../../domain/kinds.ts';
import type { Role } from '../../../domain/roles.ts';
import type { MemberKeys } from '../../../crypto/member-keys.ts';
import type { Envelope, Item } from '../../../protocol/change.ts';
import type { RecordEdit } from '../../../protocol/open-record.ts';
import { sealEdit } from '../../records/seal-edit.ts';
import { Keyring } from '../../keys/keyring.ts';
import { RecordStore } from '../../read-model/record-store.ts';
import type { DirectoryMember } from '../../keys/people.ts';
import { makeSpace } from '../../keys/member-lists.ts';
import type { ClockAndIds } from '../../base/dependencies.ts';

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
  clockAndIds: ClockAndIds,
): Promise<{ readonly device: Id; readonly envelopes: Envelope[] }> {
  const keyring = new Keyring();
  const session: WritingSession = {
    keys,
    keyring,
    recordStore: new RecordStore(keyring, () => Promise.resolve()),
    signedIn: { programme },
  };
  const items: Item[] = [];
  for (const space of firstSpaces(members, first.offices)) {
    const { item, raw } = await makeSpace(session, { ...space, asOf: members.length });
    keyring.adopt(item.list, raw);
    items.push(item);
  }
  for (const write of writesOf(first, clockAndIds.newId())) {
    const sealed = await sealEdit(session, write, { ...clockAndIds, again: false });
    if (!sealed || 'failure' in sealed) throw new Error(`a first record that cannot be written: ${write.kind}`);
    items.push(...sealed.own.map(({ change }) => ({ type: 'change' as const, change })));
  }
  return { device: clockAndIds.newId(), envelopes: items.map((item, i) => ({ n: i + 1, item })) };
}

/** Everybody's, the team's, and an inbox for each office: read by its case managers and by every team lead. */
function firstSpaces(members: readonly DirectoryMember[], offices: FirstRecords['offices']) {
  const teamLeads = members.filter(({ role }) => role === 'teamLead');
  return [
    { kind: 'directory' as const, caseId: null, members },
    { kind: 'team' as const, caseId: null, members: members.filter((member) => !OUTSIDE.includes(member.role)) },
    ...offices.map(({ id }) => {
      const own = members.filter(({ role, office }) => role === 'caseManager' && office === id);
      return { kind: 'inbox' as const, caseId: id, members: [...teamLeads, ...own] };
    }),
  ];
}

/** A member's and an office's record has the id by which directory and cases name them. */
function writesOf(first: FirstRecords, programme: Id): readonly RecordEdit[] {
  const base = { caseId: null, seen: {}, opened: {} };
  return [
    { ...base, record: programme, kind: 'programme', values: first.programme },
    ...first.offices.map(({ id, name }): RecordEdit => ({ ...base, record: id, kind: 'office', values: { name } })),
    ...first.members.map(({ id, name }): RecordEdit => ({ ...base, record: id, kind: 'member', values: { member: id, name } })),
  ];
}
