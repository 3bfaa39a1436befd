import { beforeAll, describe, expect, it } from 'vitest';
import { randomId } from '../../src/crypto/bytes.ts';
import { entryHash, signEntry, verifyDirectory, verifyEntry, type DirectoryMember } from '../../src/crypto/directory.ts';
import { createMemberKeys, type MemberKeys } from '../../src/crypto/member-keys.ts';
import { directoryEntrySchema, type DirectoryEntry } from '../../src/protocol/change.ts';
import { flipBit, otherId, present } from './people.ts';
import * as v from 'valibot';

const programme = randomId();
let lead: MemberKeys;
let second: MemberKeys;
let manager: MemberKeys;
let directory: readonly DirectoryEntry[];

function entryOf(keys: MemberKeys, change: Partial<DirectoryMember> = {}): DirectoryMember {
  return { id: keys.member, role: 'caseManager', office: null, readKey: keys.readKey, signKey: keys.signKey, active: true, ...change };
}

async function add(entries: readonly DirectoryEntry[], member: DirectoryMember, author: MemberKeys): Promise<readonly DirectoryEntry[]> {
  const last = entries.at(-1);
  const next = { programme, number: entries.length + 1, previous: last ? await entryHash(last) : '', member, author: author.member };
  return [...entries, await signEntry(next, author.signPrivate)];
}

/** Signs the entries again as if from the start, so that only the rule under test can refuse them. */
async function chain(steps: readonly (readonly [DirectoryMember, MemberKeys])[]): Promise<readonly DirectoryEntry[]> {
  let entries: readonly DirectoryEntry[] = [];
  for (const [member, author] of steps) entries = await add(entries, member, author);
  return entries;
}

beforeAll(async () => {
  [lead, second, manager] = [await createMemberKeys(randomId()), await createMemberKeys(randomId()), await createMemberKeys(randomId())];
  directory = await chain([
    [entryOf(lead, { role: 'teamLead' }), lead],
    [entryOf(manager, { office: randomId() }), lead],
    [entryOf(second, { role: 'teamLead' }), lead],
    [entryOf(manager, { active: false }), second],
  ]);
});

describe('a directory to believe', () => {
  it('[I10] begins with the pinned root and is one signed chain', async () => {
    expect(await verifyDirectory(directory, lead.root)).toBe(true);
    expect(directory.every((entry) => v.is(directoryEntrySchema, entry))).toBe(true);
  });

  it('[I10] not another root, and not an empty one', async () => {
    expect(await verifyDirectory(directory, second.signKey)).toBe(false);
    expect(await verifyDirectory([], lead.root)).toBe(false);
  });

  it('[I10] not shortened at its beginning or in the middle, reordered, or repeated', async () => {
    const [a, b, c, d] = directory.map((entry) => [entry]);
    const wrong = [
      [b, c, d],
      [a, c, d],
      [a, b, d],
      [b, a, c, d],
      [a, c, b, d],
      [a, b, b, c, d],
      [a, a, b, c, d],
    ];
    for (const pieces of wrong)
      expect(
        await verifyDirectory(
          pieces.flatMap((piece) => piece ?? []),
          lead.root,
        ),
      ).toBe(false);
  });

  it('[I10] not shorter than, or other than, what this device knew', async () => {
    expect(await verifyDirectory(directory.slice(0, 3), lead.root)).toBe(true);
    expect(await verifyDirectory(directory.slice(0, 3), lead.root, directory)).toBe(false);
    const fork = await add(directory.slice(0, 2), entryOf(second, { role: 'management' }), lead);
    expect(await verifyDirectory(fork, lead.root)).toBe(true);
    expect(await verifyDirectory(fork, lead.root, directory.slice(0, 3))).toBe(false);
    expect(await verifyDirectory(directory, lead.root, directory.slice(0, 2))).toBe(true);
  });
});

describe('signed rightly, but not one chain', () => {
  it('[I10] an entry of another chain in its place: number and signature are right, what it follows is not', async () => {
    const fork = await add(directory.slice(0, 1), entryOf(second, { role: 'management' }), lead);
    expect(await verifyDirectory(fork, lead.root)).toBe(true);
    const third = await add(fork, entryOf(manager), lead);
    expect(await verifyDirectory(third, lead.root)).toBe(true);
    const spliced = [present(directory[0]), present(directory[1]), present(third[2])];
    expect(await verifyEntry(present(third[2]), lead.signKey)).toBe(true);
    expect(await verifyDirectory(spliced, lead.root)).toBe(false);
  });

  it('[I10] a number left out', async () => {
    const first = present(directory[0]);
    const next = { programme, number: 3, previous: await entryHash(first), member: entryOf(manager), author: lead.member };
    expect(await verifyDirectory([first, await signEntry(next, lead.signPrivate)], lead.root)).toBe(false);
    expect(await verifyDirectory([first, await signEntry({ ...next, number: 2 }, lead.signPrivate)], lead.root)).toBe(true);
  });

  it('[I10] an entry of another programme', async () => {
    const first = present(directory[0]);
    const next = { programme: randomId(), number: 2, previous: await entryHash(first), member: entryOf(manager), author: lead.member };
    expect(await verifyDirectory([first, await signEntry(next, lead.signPrivate)], lead.root)).toBe(false);
  });
});

describe('who may write an entry', () => {
  const lives = () => [entryOf(lead, { role: 'teamLead' }), lead] as const;

  it.each<[string, () => Promise<readonly DirectoryEntry[]>]>([
    ['a first entry that names no team lead', () => chain([[entryOf(lead), lead]])],
    ['a first entry that is not active', () => chain([[entryOf(lead, { role: 'teamLead', active: false }), lead]])],
    [
      'a first entry signed by somebody else',
      async () => chain([[entryOf(lead, { role: 'teamLead' }), { ...second, member: lead.member }]]),
    ],
    [
      'a first entry in the name of somebody it does not name',
      () => chain([[entryOf(lead, { role: 'teamLead' }), { ...lead, member: second.member }]]),
    ],
    ['a case manager', () => chain([lives(), [entryOf(manager), lead], [entryOf(second, { role: 'teamLead' }), manager]])],
    [
      'a member who makes themselves team lead',
      () => chain([lives(), [entryOf(manager), lead], [entryOf(manager, { role: 'teamLead' }), manager]]),
    ],
    ['somebody nobody named', () => chain([lives(), [entryOf(second, { role: 'teamLead' }), second]])],
    [
      'a team lead who is no longer active',
      () =>
        chain([
          lives(),
          [entryOf(second, { role: 'teamLead' }), lead],
          [entryOf(second, { role: 'teamLead', active: false }), lead],
          [entryOf(manager), second],
        ]),
    ],
    [
      "somebody who signs with their own key in the team lead's name",
      () => chain([lives(), [entryOf(manager), { ...second, member: lead.member }]]),
    ],
    [
      'a team lead who exchanges their own reading key',
      () => chain([lives(), [entryOf(lead, { role: 'teamLead', readKey: second.readKey }), lead]]),
    ],
    [
      'a team lead who exchanges their own signing key',
      () => chain([lives(), [entryOf(lead, { role: 'teamLead', signKey: second.signKey }), lead]]),
    ],
    [
      'a case manager who exchanges their own keys',
      () => chain([lives(), [entryOf(manager), lead], [entryOf(manager, { readKey: second.readKey }), manager]]),
    ],
  ])('[I10] refused: %s', async (_, make) => {
    expect(await verifyDirectory(await make(), lead.root)).toBe(false);
  });
});

describe('somebody who lost everything', () => {
  it('[I10] comes back with new keys by a team lead’s entry: from then on the old ones sign nothing', async () => {
    const fresh = await createMemberKeys(second.member, lead.root);
    const back = await chain([
      [entryOf(lead, { role: 'teamLead' }), lead],
      [entryOf(second, { role: 'teamLead' }), lead],
      [entryOf(fresh, { role: 'teamLead' }), lead],
    ]);
    expect(await verifyDirectory(back, lead.root)).toBe(true);
    expect(await verifyDirectory(await add(back, entryOf(manager), fresh), lead.root)).toBe(true);
    expect(await verifyDirectory(await add(back, entryOf(manager), second), lead.root)).toBe(false);
  });

  it('[I10] even the first team lead, by the second: the pinned root stays the first entry’s key', async () => {
    const fresh = await createMemberKeys(lead.member, lead.root);
    const back = await chain([
      [entryOf(lead, { role: 'teamLead' }), lead],
      [entryOf(second, { role: 'teamLead' }), lead],
      [entryOf(fresh, { role: 'teamLead' }), second],
      [entryOf(manager), fresh],
    ]);
    expect([await verifyDirectory(back, lead.root), await verifyDirectory(back, fresh.signKey)]).toEqual([true, false]);
  });
});

describe('an altered entry', () => {
  const alterations: Record<Exclude<keyof DirectoryEntry, 'member'>, (entry: DirectoryEntry) => DirectoryEntry> = {
    programme: (entry) => ({ ...entry, programme: otherId(entry.programme) }),
    number: (entry) => ({ ...entry, number: entry.number + 1 }),
    previous: (entry) => ({ ...entry, previous: flipBit(entry.previous, 5) }),
    author: (entry) => ({ ...entry, author: second.member }),
    signature: (entry) => ({ ...entry, signature: flipBit(entry.signature, 5) }),
  };
  const ofMember: Record<keyof DirectoryMember, (member: DirectoryMember) => DirectoryMember> = {
    id: (member) => ({ ...member, id: otherId(member.id) }),
    role: (member) => ({ ...member, role: 'teamLead' }),
    office: (member) => ({ ...member, office: null }),
    readKey: (member) => ({ ...member, readKey: second.readKey }),
    signKey: (member) => ({ ...member, signKey: second.signKey }),
    active: (member) => ({ ...member, active: !member.active }),
  };
  const all = [
    ...Object.entries(alterations),
    ...Object.entries(ofMember).map(
      ([field, alter]) => [`member.${field}`, (entry: DirectoryEntry) => ({ ...entry, member: alter(entry.member) })] as const,
    ),
  ];

  it('[I10] has an alteration below for every field that travels', () => {
    expect([...Object.keys(alterations), 'member'].toSorted()).toEqual(Object.keys(directoryEntrySchema.entries).toSorted());
    expect(Object.keys(ofMember).toSorted()).toEqual(Object.keys(directoryEntrySchema.entries.member.entries).toSorted());
  });

  it.each(all)('[I10] altered `%s`: signature, hash and directory are wrong', async (_, alter) => {
    const entry = present(directory[1]);
    const altered = alter(entry);
    expect(await verifyEntry(entry, lead.signKey)).toBe(true);
    expect(await verifyEntry(altered, lead.signKey)).toBe(false);
    expect(await entryHash(altered)).not.toBe(await entryHash(entry));
    expect(await verifyDirectory(directory.with(1, altered), lead.root)).toBe(false);
    expect(await verifyDirectory(directory.slice(0, 1).concat(altered), lead.root)).toBe(false);
  });
});
