import { nextList } from '../../src/worker/keys/member-lists.ts';
import { namedBy } from '../../src/worker/features/access/case-lists.ts';
import { Keyring } from '../../src/worker/keys/keyring.ts';
import { verifiedPeople } from '../../src/worker/keys/people.ts';
import { createTestProgramme, createTestSpace } from '../support/test-programme.ts';
import { timed, type Figure } from './figures.ts';

const CASES = 40;
const MEMBERS = 10;

/** New keys for 40 cases whose frame ten people read: made, wrapped and signed by one of them, then checked and opened by another. */
export async function benchWrapping(): Promise<readonly Figure[]> {
  const others = Array.from({ length: MEMBERS - 2 }, (_, i) => [`lead${String(i)}`, 'teamLead'] as const);
  const programme = await createTestProgramme(['anna'], Object.fromEntries(others));
  const [first, anna] = programme.people;
  if (!anna) throw new Error('a case manager');
  const members = [anna, ...programme.people.filter((person) => person !== anna)];
  const people = await verifiedPeople(programme.directory, first.keys.root);
  const [hers, theirs] = [new Keyring(), new Keyring()];
  for (let i = 0; i < CASES; i++) {
    const { list } = await createTestSpace(programme, 'frame', members);
    await hers.admit(list, people, anna.keys);
    await theirs.admit(list, people, first.keys);
  }
  const session = { keys: anna.keys, keyring: hers, people, signedIn: { programme: programme.id } };
  const started = performance.now();
  const items = await Promise.all(
    hers.plain().map((space) => nextList(session, space, namedBy({ people }, space, { lead: anna.id, dated: {}, rotate: true }))),
  );
  const made = performance.now();
  for (const item of items)
    if (!item || (await theirs.admit(item.list, people, first.keys)) !== 'admitted') throw new Error('not admitted');
  return [
    timed(`New keys of ${String(CASES)} cases for ${String(MEMBERS)} people: made, wrapped, signed (Node)`, made - started, { goal: 1000 }),
    timed(`The same taken up by one of them: checked, unwrapped (Node)`, performance.now() - made, { goal: 1000 }),
  ];
}
