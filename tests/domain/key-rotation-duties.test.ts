import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/domain/civil-date.ts';
import { spaceKinds } from '../../src/domain/kind.ts';
import { isCaseSpace, readsOn, type ListFacts } from '../../src/domain/list-facts.ts';
import { listProblem } from '../../src/domain/list-rules.ts';
import { roles } from '../../src/domain/roles.ts';
import {
  mayDo,
  nextFacts,
  requiredList,
  type DirectoryPerson,
  type KeyRotationView,
  type RequiredList,
} from '../../src/domain/key-rotation-duties.ts';
import { person, listFacts } from './list-facts.ts';

const today = '2026-11-22';
const lead = person('tina', 'teamLead');
const second = person('tom', 'teamLead');
const anna = person('anna', 'caseManager');
const bert = person('bert', 'caseManager');

function view(newest: ListFacts, people: readonly DirectoryPerson[], more: Partial<KeyRotationView> = {}): KeyRotationView {
  return { newest, people, asOf: 9, today, due: false, ...more };
}

/** What the list says after `author` has done what was wanted. */
function done(given: KeyRotationView, wanted: RequiredList, author: string): ListFacts {
  return nextFacts(given, wanted, author);
}

describe('what the next list of a case should say', () => {
  const dated = { bert: { from: '2026-11-01', until: '2026-11-21' } };
  const frame = listFacts({ kind: 'frame', lead: 'anna', members: ['anna', 'bert', 'tina'], dated, author: 'anna' });
  const content = listFacts({ kind: 'content', lead: 'anna', members: ['anna', 'bert'], dated, escrow: ['tina'], author: 'anna' });
  const people = [lead, anna, bert];

  test('[R10] [I14] a substitute whose days are over leaves with a new key: frame and content', () => {
    expect(requiredList(view(frame, people))).toEqual({
      lead: 'anna',
      members: ['anna', 'tina'],
      dated: {},
      escrow: [],
      rotate: true,
      why: ['ended'],
    });
    expect(requiredList(view(content, people))).toMatchObject({ members: ['anna'], escrow: ['tina'], rotate: true, why: ['ended'] });
  });

  test('[R10] on the last day, and before the first one, nothing is to do', () => {
    const on = (from: string, until: string): unknown => requiredList(view({ ...frame, dated: { bert: { from, until } } }, people));
    expect(on('2026-11-01', today)).toBeNull();
    expect(on('2026-12-01', '2026-12-31')).toBeNull();
    expect(on('2026-11-01', addDays(today, -1))).not.toBeNull();
  });

  test('[I14] a substitute whose access to the programme ended leaves on the same day', () => {
    const current = { ...frame, dated: { bert: { from: '2026-11-01', until: '2026-12-01' } } };
    const wanted = requiredList(view(current, [lead, anna, { ...bert, active: false }]));
    expect(wanted).toMatchObject({ members: ['anna', 'tina'], rotate: true, why: ['left'] });
    expect(requiredList(view(current, [lead, anna, { ...bert, role: 'administrator' }]))).toMatchObject({ why: ['left'] });
  });

  test('[R9] a lead whose access ended stays named until somebody takes over, and nobody rotates because of it', () => {
    expect(requiredList(view({ ...frame, members: ['anna', 'tina'], dated: {} }, [lead, { ...anna, active: false }]))).toBeNull();
  });

  test('a new team lead comes into frame and escrow, without a new key', () => {
    const quiet = { ...frame, members: ['anna', 'tina'], dated: {} };
    expect(requiredList(view(quiet, [lead, second, anna]))).toMatchObject({
      members: ['anna', 'tina', 'tom'],
      rotate: false,
      why: ['came'],
    });
    const narrow = { ...content, members: ['anna'], dated: {} };
    expect(requiredList(view(narrow, [lead, second, anna]))).toMatchObject({
      members: ['anna'],
      escrow: ['tina', 'tom'],
      rotate: false,
      why: ['came'],
    });
  });

  test('a team lead who is none any more leaves frame and escrow, with a new key', () => {
    const former = { ...lead, role: 'caseManager' as const };
    expect(requiredList(view({ ...content, members: ['anna'], dated: {} }, [former, second, anna]))).toMatchObject({
      escrow: ['tom'],
      rotate: true,
      why: ['left', 'came'],
    });
    expect(requiredList(view({ ...frame, members: ['anna', 'tina'], dated: {} }, [former, anna]))).toMatchObject({
      members: ['anna'],
      rotate: true,
    });
  });

  test('a team lead who stood in goes back behind the glass, with a new key', () => {
    const stood = { ...content, members: ['anna', 'tina'], escrow: [], dated: { tina: { from: '2026-11-01', until: '2026-11-21' } } };
    expect(requiredList(view(stood, [lead, anna]))).toMatchObject({ members: ['anna'], escrow: ['tina'], rotate: true });
  });

  test('somebody who came back with new keys forces a new key; they themselves cannot make it', () => {
    const quiet = { ...frame, members: ['anna', 'tina'], dated: {} };
    const given = view(quiet, [lead, { ...anna, keysAt: 8 }]);
    const wanted = requiredList(given);
    expect(wanted).toMatchObject({ members: ['anna', 'tina'], rotate: true, why: ['keys'] });
    expect(wanted && [mayDo(given, wanted, 'anna'), mayDo(given, wanted, 'tina')]).toEqual([false, true]);
  });

  test('[I14] a substitute with other keys is not let in again by itself: they leave frame and content with a new key', () => {
    const current = { bert: { from: '2026-11-01', until: '2026-12-01' } };
    const changed = [lead, anna, { ...bert, keysAt: 8 }];
    expect(requiredList(view({ ...frame, dated: current }, changed))).toMatchObject({ members: ['anna', 'tina'], dated: {}, rotate: true });
    expect(requiredList(view({ ...content, dated: current }, changed))).toMatchObject({ members: ['anna'], dated: {}, rotate: true });
    // A team lead who stood in is behind the glass again, and in `frame` as ever.
    const tina = [{ ...lead, keysAt: 8 }, anna, bert];
    const stood = { ...content, members: ['anna', 'tina'], escrow: [], dated: { tina: current.bert } };
    expect(requiredList(view(stood, tina))).toMatchObject({ members: ['anna'], escrow: ['tina'], dated: {}, rotate: true });
  });

  test('[I14] a lead with other keys is let into the content by nobody who only reads it, whatever else is due', () => {
    const current = { ...content, dated: { bert: { from: '2026-11-01', until: '2026-12-01' } } };
    const changed = [lead, { ...anna, keysAt: 8 }, bert];
    for (const due of [false, true]) {
      const given = view(current, changed, { due });
      const wanted = requiredList(given);
      // A team lead does it, behind a broken glass.
      expect(wanted).toMatchObject({ members: ['anna', 'bert'], rotate: true, why: due ? ['keys', 'due'] : ['keys'] });
      expect(wanted && ['anna', 'bert', 'tina'].map((who) => mayDo(given, wanted, who))).toEqual([false, false, false]);
    }
  });

  test('[I14] a list by somebody without the key makes nobody’s new keys known', () => {
    const current = { ...content, dated: { bert: { from: '2026-11-01', until: '2026-12-01' } }, asOf: 9, author: 'tina', keysAsOf: 5 };
    expect(requiredList(view(current, [lead, anna, { ...bert, keysAt: 8 }]))).toMatchObject({ members: ['anna'], rotate: true });
    const given = view(current, [lead, { ...anna, keysAt: 8 }, bert]);
    const wanted = requiredList(given);
    expect(wanted && mayDo(given, wanted, 'bert')).toBe(false);
  });

  test('the newest list came from somebody who is not to read the space: a member renews the key', () => {
    const taken = { ...content, members: ['anna'], dated: {}, author: 'tina' };
    expect(requiredList(view(taken, people))).toMatchObject({ rotate: true, why: ['author'] });
  });

  test('[I14] what the server calls due is renewed', () => {
    const quiet = { ...content, members: ['anna'], dated: {} };
    expect(requiredList(view(quiet, people, { due: true }))).toMatchObject({ rotate: true, why: ['due'] });
    expect(requiredList(view(quiet, people))).toBeNull();
  });

  test('a device that knows less of the directory than the list was made with does nothing', () => {
    expect(requiredList(view(frame, people, { asOf: frame.asOf - 1 }))).toBeNull();
  });

  test('[I14] a substitute tries only on their days, and only what leaves their own place', () => {
    const two = { ...dated, carl: { from: '2026-11-20', until: '2026-12-20' } };
    const given = view({ ...frame, members: ['anna', 'bert', 'carl', 'tina'], dated: two }, [...people, person('carl', 'caseManager')]);
    const wanted = requiredList(given);
    expect(wanted && ['anna', 'bert', 'carl', 'tina', 'olga'].map((who) => mayDo(given, wanted, who))).toEqual([
      true,
      false,
      true,
      true,
      false,
    ]);
    const early = { ...given, newest: { ...given.newest, dated: { ...two, carl: { from: '2026-11-23', until: '2026-12-20' } } } };
    expect(wanted && mayDo(early, wanted, 'carl')).toBe(false);
  });
});

describe('what the next list of a space of the team should say', () => {
  const office = 'zeven';
  const people = [
    lead,
    { ...anna, office },
    { ...bert, office: 'rotenburg' },
    person('olga', 'placementOfficer'),
    person('max', 'management'),
    person('adam', 'administrator'),
  ];

  test('who comes into directory, team and inbox', () => {
    const wanted = (kind: 'directory' | 'team' | 'inbox'): readonly string[] | undefined =>
      requiredList(view(listFacts({ kind, members: ['tina'], author: 'tina', of: kind === 'inbox' ? office : null }), people))?.members;
    expect(wanted('directory')).toEqual(['tina', 'adam', 'anna', 'bert', 'max', 'olga']);
    expect(wanted('team')).toEqual(['tina', 'adam', 'anna', 'bert']);
    expect(wanted('inbox')).toEqual(['tina', 'anna']);
  });

  test('who moves to another office leaves the inbox of the first with a new key', () => {
    const inbox = listFacts({ kind: 'inbox', members: ['tina', 'bert', 'anna'], author: 'tina', of: office });
    expect(requiredList(view(inbox, people))).toMatchObject({ members: ['tina', 'anna'], rotate: true, why: ['left'] });
  });

  test('only a team lead who holds the key may do it', () => {
    const given = view(listFacts({ kind: 'team', members: ['tina', 'anna'], author: 'tina' }), [...people, second]);
    const wanted = requiredList(given);
    expect(wanted && ['tina', 'anna', 'tom', 'adam'].map((who) => mayDo(given, wanted, who))).toEqual([true, false, false, false]);
  });
});

const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
const somePerson = (id: string): fc.Arbitrary<DirectoryPerson> =>
  fc.record({
    id: fc.constant(id),
    role: fc.constantFrom(...roles, 'caseManager', 'caseManager', 'teamLead'),
    office: fc.constantFrom('o1', 'o2', null),
    active: fc.boolean(),
    keysAt: fc.integer({ min: 1, max: 3 }),
  });
const somePeople = fc.tuple(...ids.map(somePerson));
const someDays = fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 0, max: 41 }));

/** Any list that follows the rules when it is made, by the people of that time. */
const someList = fc
  .record({ kind: fc.constantFrom(...spaceKinds), people: somePeople, picks: fc.subarray(ids), days: fc.tuple(...ids.map(() => someDays)) })
  .map(({ kind, people, picks, days }) => {
    const roleOf = (id: string): DirectoryPerson['role'] | null => people.find((one) => one.id === id && one.active)?.role ?? null;
    const [first = 'a', ...others] = isCaseSpace(kind)
      ? picks.filter((id) => ['caseManager', 'teamLead'].includes(roleOf(id) ?? ''))
      : picks;
    const dated = Object.fromEntries(
      others.map((id, index) => {
        const [start, length] = days[index] ?? [0, 0];
        return [id, { from: addDays(today, start), until: addDays(today, start + length) }];
      }),
    );
    const leads = ids.filter((id) => roleOf(id) === 'teamLead' && id !== first && !others.includes(id));
    const newest = listFacts({
      kind,
      of: isCaseSpace(kind) ? 'case' : kind === 'inbox' ? 'o1' : null,
      number: 1,
      lead: isCaseSpace(kind) ? first : null,
      members: kind === 'private' ? [first] : [first, ...others],
      dated: isCaseSpace(kind) && kind !== 'private' ? dated : {},
      escrow: kind === 'content' ? leads : [],
      author: first,
      asOf: 2,
    });
    return { newest, roleOf };
  })
  .filter(({ newest, roleOf }) => listProblem(null, newest, roleOf) === null);

test('[I14] [I15] whoever reads a space today with a fitting role and known keys may write what is wanted, and then it is quiet', () => {
  let [written, quiet] = [0, 0];
  fc.assert(
    fc.property(someList, somePeople, fc.boolean(), ({ newest }, people, due) => {
      const given: KeyRotationView = { newest, people, asOf: 3, today, due };
      const wanted = requiredList(given);
      if (!wanted) return void quiet++;
      const entitled = people.filter(
        ({ id, role, active, keysAt }) =>
          active && keysAt <= newest.asOf && readsOn(newest, id, today) && (isCaseSpace(newest.kind) ? cares(role) : role === 'teamLead'),
      );
      // A team lead who was demoted holds the key of `frame`, but is none who may stay.
      const isShut =
        newest.kind === 'content' && people.some(({ id, active, keysAt }) => id === newest.lead && active && keysAt > newest.asOf);
      const staying = isShut ? [] : entitled.filter(({ id }) => wanted.members.includes(id));
      for (const { id } of staying) {
        expect(mayDo(given, wanted, id)).toBe(true);
        const next = done(given, wanted, id);
        expect(listProblem(newest, next, (one) => people.find((p) => p.id === one && p.active)?.role ?? null)).toBeNull();
        expect(requiredList({ ...given, newest: next, due: false })).toBeNull();
        written++;
      }
      const others = people.filter((one) => !staying.includes(one));
      expect(others.some(({ id }) => mayDo(given, wanted, id))).toBe(false);
    }),
    { numRuns: 3000, seed: 22 },
  );
  expect(written).toBeGreaterThan(500);
  expect(quiet).toBeGreaterThan(20);
});

function cares(role: DirectoryPerson['role']): boolean {
  return role === 'caseManager' || role === 'teamLead';
}

test('[I14] nobody outside the table is ever wanted in a space: officers, management, administrators, former members', () => {
  fc.assert(
    fc.property(someList, somePeople, ({ newest }, people) => {
      const wanted = requiredList({ newest, people, asOf: 3, today, due: false });
      if (!wanted || newest.kind === 'directory') return;
      for (const id of wanted.members.filter((member) => member !== wanted.lead)) {
        const { active = false, role } = people.find((one) => one.id === id) ?? {};
        const isFine = cares(role ?? 'management') || (newest.kind === 'team' && role === 'administrator');
        expect([active, isFine]).toEqual([true, true]);
      }
    }),
    { numRuns: 2000, seed: 23 },
  );
});
