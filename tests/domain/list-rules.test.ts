import { describe, expect, test } from 'vitest';
import { spaceKinds, type SpaceKind } from '../../src/domain/kind.ts';
import { readsOn, type ListFacts } from '../../src/domain/list-facts.ts';
import { listProblem, type ListProblem, type RoleOf } from '../../src/domain/list-rules.ts';
import { roles, type Role } from '../../src/domain/roles.ts';
import { listFacts } from './list-facts.ts';

/** Everybody there is. `gone` was a member once. */
const people: Readonly<Record<string, Role>> = {
  anna: 'caseManager',
  bert: 'caseManager',
  carl: 'caseManager',
  tina: 'teamLead',
  tom: 'teamLead',
  olga: 'placementOfficer',
  max: 'management',
  adam: 'administrator',
};
const roleOf: RoleOf = (id) => people[id] ?? null;
const days = { from: '2026-11-01', until: '2026-11-30' };

/** Newest lists of a case that anna leads, where bert stands in; and of the team's spaces. */
const newest: Readonly<Record<SpaceKind, ListFacts>> = {
  frame: listFacts({ kind: 'frame', members: ['anna', 'bert', 'tina', 'tom'], dated: { bert: days } }),
  content: listFacts({ kind: 'content', members: ['anna', 'bert'], dated: { bert: days }, escrow: ['tina', 'tom'] }),
  private: listFacts({ kind: 'private', members: ['anna'] }),
  directory: listFacts({ kind: 'directory', members: Object.keys(people), author: 'tina' }),
  team: listFacts({ kind: 'team', members: ['anna', 'bert', 'carl', 'tina', 'tom', 'adam'], author: 'tina' }),
  inbox: listFacts({ kind: 'inbox', members: ['anna', 'bert', 'tina', 'tom'], author: 'tina' }),
};

type Alter = (list: ListFacts) => Partial<ListFacts>;
const stay: Alter = () => ({});
/** With a new key, the one before linked under it. */
const rotate: Alter = ({ epoch, links, kind }) => ({
  epoch: epoch + 1,
  check: `key ${epoch + 1}`,
  ...(kind === 'inbox' ? { inboxKey: `inbox ${epoch + 1}` } : {}),
  links: [...links, { epoch, box: `link ${epoch}` }],
});
const without =
  (...ids: readonly string[]): Alter =>
  (list) => ({
    ...rotate(list),
    members: list.members.filter((id) => !ids.includes(id)),
    dated: Object.fromEntries(Object.entries(list.dated).filter(([id]) => !ids.includes(id))),
  });
const letIn =
  (...ids: readonly string[]): Alter =>
  (list) => ({ members: [...list.members, ...ids], escrow: list.escrow.filter((id) => !ids.includes(id)) });
const standIn =
  (id: string, dates = days): Alter =>
  (list) => ({
    members: list.members.includes(id) ? list.members : [...list.members, id],
    dated: { ...list.dated, [id]: dates },
    escrow: list.escrow.filter((one) => one !== id),
  });
/** `to` leads, who led leaves; a team lead stays in `frame` or goes behind the glass. */
const handTo =
  (to: string): Alter =>
  (list) => ({
    ...rotate(list),
    lead: to,
    members: [to, ...list.members.filter((id) => id !== list.lead && id !== to && list.kind !== 'private')],
    dated: Object.fromEntries(Object.entries(list.dated).filter(([id]) => id !== to)),
    escrow: list.escrow.filter((id) => id !== to),
  });

function after(before: ListFacts, author: string, ...alters: readonly Alter[]): ListFacts {
  const next = { ...before, number: before.number + 1, author };
  return alters.reduce<ListFacts>((list, alter) => ({ ...list, ...alter(list) }), next);
}

/** What the rules say of `author` doing this in each kind of space. */
function verdict(kind: SpaceKind, author: string, ...alters: readonly Alter[]): ListProblem | null {
  return listProblem(newest[kind], after(newest[kind], author, ...alters), roleOf);
}

test('the lists of this file follow the rules', () => {
  for (const kind of spaceKinds) {
    const problem = listProblem(null, newest[kind], roleOf);
    // Nobody but who creates them writes first lists; here anna leads the case, tina the team.
    expect([kind, problem]).toEqual([kind, null]);
  }
});

describe('[I14] who may do what to a case: anna leads, bert stands in, tina and tom are team leads, carl has no part in it', () => {
  const authors = ['anna', 'bert', 'tina', 'carl', 'olga', 'max', 'adam', 'gone'] as const;
  type Row = readonly [what: string, kind: SpaceKind, alter: Alter, may: readonly (typeof authors)[number][]];
  const rows: readonly Row[] = [
    ['renews the key of', 'frame', rotate, ['anna', 'bert', 'tina']],
    ['renews the key of', 'content', rotate, ['anna', 'bert', 'tina']],
    ['renews the key of', 'private', rotate, ['anna']],
    ['lets the substitute go from', 'frame', without('bert'), ['anna', 'bert', 'tina']],
    ['lets the substitute go from', 'content', without('bert'), ['anna', 'bert', 'tina']],
    ['lets carl stand in at', 'frame', standIn('carl'), ['anna', 'tina']],
    ['lets carl stand in at', 'content', standIn('carl'), ['anna']],
    ['lets carl stand in, with a new key, at', 'content', (list) => ({ ...rotate(list), ...standIn('carl')(list) }), ['anna', 'tina']],
    ['lets team lead tom stand in at', 'content', standIn('tom'), ['anna']],
    ['lets team lead tina stand in at', 'content', standIn('tina'), ['anna']],
    ['lets team lead tina stand in at', 'frame', standIn('tina'), ['anna']],
    ['hands over to carl', 'frame', handTo('carl'), ['anna', 'tina']],
    ['hands over to carl', 'content', handTo('carl'), ['anna', 'tina']],
    ['hands over to carl', 'private', handTo('carl'), ['anna', 'tina']],
    ['hands over to the substitute', 'content', handTo('bert'), ['anna', 'tina']],
    ['lengthens the substitution by a day at', 'content', standIn('bert', { ...days, until: '2026-12-01' }), ['anna', 'tina']],
    ['shortens the substitution at', 'content', standIn('bert', { ...days, until: '2026-11-20' }), ['anna', 'tina']],
    ['lets a team lead out of', 'frame', without('tom'), []],
    ['lets a team lead out of the glass of', 'content', (list) => ({ ...rotate(list), escrow: ['tina'] }), []],
    ['puts out the lead of', 'frame', without('anna'), []],
    ['lets carl in for good at', 'frame', letIn('carl'), []],
    ['lets carl in for good at', 'content', letIn('carl'), []],
    ['lets a team lead in for good at', 'content', letIn('tom'), []],
    ['lets carl into', 'private', letIn('carl'), []],
    ['lets carl stand in at', 'private', standIn('carl'), []],
    ['lets an officer stand in at', 'content', standIn('olga'), []],
    ['lets an administrator stand in at', 'content', standIn('adam'), []],
    ['lets a former member stand in at', 'content', standIn('gone'), []],
    ['hands over to an officer', 'content', handTo('olga'), []],
    ['hands over to a former member', 'frame', handTo('gone'), []],
    ['puts carl behind the glass of', 'content', (list) => ({ escrow: [...list.escrow, 'carl'] }), []],
  ];

  test.each(rows)('%s %s', (_what, kind, alter, may) => {
    const allowed = authors.filter((author) => verdict(kind, author, alter) === null);
    expect(allowed).toEqual(may);
  });

  test('[R10] nobody lengthens their own substitution, and a team lead who stands in does not either', () => {
    expect(verdict('content', 'bert', standIn('bert', { ...days, until: '2026-12-05' }))).toBe('dates');
    const stood = after(newest.content, 'anna', standIn('tina'));
    expect(listProblem(stood, after(stood, 'tina', standIn('tina', { ...days, until: '2026-12-05' })), roleOf)).toBe('dates');
    expect(listProblem(stood, after(stood, 'anna', standIn('tina', { ...days, until: '2026-12-05' })), roleOf)).toBeNull();
  });

  test('[R10] beyond six weeks only a team lead goes on with it; after a pause the lead grants anew', () => {
    const on = (from: string, until: string): Alter => standIn('bert', { from, until });
    // 42 days from 1 November on end on 12 December.
    expect(verdict('content', 'anna', on('2026-11-01', '2026-12-12'))).toBeNull();
    expect(verdict('content', 'anna', on('2026-11-20', '2026-12-13'))).toBe('dates');
    expect(verdict('content', 'tina', on('2026-11-20', '2026-12-31'))).toBeNull();
    expect(verdict('content', 'anna', on('2026-12-01', '2027-01-11'))).toBeNull();
    expect(verdict('content', 'tina', on('2026-11-01', '2026-12-13'))).toBe('dates');
    expect(verdict('content', 'anna', on('2026-11-20', '2026-11-19'))).toBe('dates');
  });

  test('[R9] a lead who hands over may stay for a while, with dates; not without', () => {
    const staying = handTo('carl');
    const dated: Alter = (list) => ({ ...standIn('anna')(list) });
    expect(verdict('content', 'anna', staying, dated)).toBeNull();
    expect(verdict('content', 'anna', staying, letIn('anna'))).toBe('members');
  });

  test('[R9] a lead whose access ended stays named; a team lead names the next, also herself', () => {
    const without: RoleOf = (id) => (id === 'anna' ? null : roleOf(id));
    for (const kind of ['frame', 'content', 'private'] as const) {
      const by = (author: string, ...alters: readonly Alter[]): ListProblem | null =>
        listProblem(newest[kind], after(newest[kind], author, ...alters), without);
      expect([kind, by('anna', rotate)]).toEqual([kind, 'author']);
      expect([kind, by('tina', rotate)]).toEqual([kind, kind === 'private' ? 'author' : null]);
      expect([kind, by('tina', handTo('carl'))]).toEqual([kind, null]);
      expect([kind, by('tina', handTo('tina'))]).toEqual([kind, null]);
    }
  });

  test('[R9] a lead who got another role says nothing about the case any more', () => {
    const moved: RoleOf = (id) => (id === 'anna' ? 'administrator' : roleOf(id));
    for (const kind of ['frame', 'content', 'private'] as const)
      expect([kind, listProblem(newest[kind], after(newest[kind], 'anna', rotate), moved)]).toEqual([kind, 'author']);
  });

  test('[R9] a team lead who led a case leaves its `private` with it, and stays in its `frame`', () => {
    const led = (kind: SpaceKind): ListFacts => ({ ...listFacts({ kind, members: ['tina'] }), lead: 'tina', author: 'tina' });
    expect(listProblem(led('private'), after(led('private'), 'tina', handTo('carl')), roleOf)).toBeNull();
    expect(listProblem(led('frame'), after(led('frame'), 'tina', handTo('carl')), roleOf)).toBe('members');
    expect(listProblem(led('frame'), after(led('frame'), 'tina', handTo('carl'), letIn('tina')), roleOf)).toBeNull();
  });

  test('a substitute whose access to the programme ended goes with the next list', () => {
    const gone: RoleOf = (id) => (id === 'bert' ? null : roleOf(id));
    expect(listProblem(newest.content, after(newest.content, 'anna', rotate), gone)).toBe('members');
    expect(listProblem(newest.content, after(newest.content, 'anna', without('bert')), gone)).toBeNull();
  });

  test('a substitute lets new team leads into frame and behind the glass, which is not for them to grant', () => {
    const before = listFacts({ kind: 'frame', members: ['anna', 'bert', 'tina'], dated: { bert: days } });
    expect(listProblem(before, after(before, 'bert', letIn('tom')), roleOf)).toBeNull();
    const narrow = { ...newest.content, escrow: ['tina'] };
    expect(
      listProblem(
        narrow,
        after(narrow, 'bert', () => ({ escrow: ['tina', 'tom'] })),
        roleOf,
      ),
    ).toBeNull();
  });
});

describe('[I14] who may do what to the spaces of the team', () => {
  const authors = ['tina', 'anna', 'olga', 'max', 'adam', 'gone'] as const;
  const kinds = ['directory', 'team', 'inbox'] as const;

  test.each(kinds)('only a team lead who holds the key of it renews or changes %s', (kind) => {
    expect(authors.filter((author) => verdict(kind, author, rotate) === null)).toEqual(['tina']);
    const outside = { ...newest[kind], members: newest[kind].members.filter((id) => id !== 'tom') };
    expect(listProblem(outside, after(outside, 'tom', letIn('tom')), roleOf)).toBe('author');
  });

  test('who may be let in', () => {
    const alone = (kind: SpaceKind): ListFacts => ({ ...newest[kind], members: ['tina'] });
    const may = (kind: SpaceKind): readonly string[] =>
      [...Object.keys(people), 'gone'].filter(
        (id) => id !== 'tina' && listProblem(alone(kind), after(alone(kind), 'tina', letIn(id)), roleOf) === null,
      );
    expect(may('directory')).toEqual(['anna', 'bert', 'carl', 'tom', 'olga', 'max', 'adam']);
    expect(may('team')).toEqual(['anna', 'bert', 'carl', 'tom', 'adam']);
    expect(may('inbox')).toEqual(['anna', 'bert', 'carl', 'tom']);
  });

  test('nobody who belongs there is put out while they are active: a team lead cannot remove everybody', () => {
    for (const id of ['tom', 'anna', 'olga']) expect([id, verdict('directory', 'tina', without(id))]).toEqual([id, 'members']);
    expect(verdict('team', 'tina', without('anna'))).toBe('members');
    // A case manager moves to another office; a team lead stays.
    expect(verdict('inbox', 'tina', without('anna'))).toBeNull();
    expect(verdict('inbox', 'tina', without('tom'))).toBe('members');
    expect(verdict('inbox', 'tina', without('tina'))).toBe('members');
    const gone: RoleOf = (id) => (id === 'anna' ? null : roleOf(id));
    expect(listProblem(newest.team, after(newest.team, 'tina', without('anna')), gone)).toBeNull();
  });

  test('only `content` has a glass, and nobody stands before and behind it', () => {
    const behind: Alter = () => ({ escrow: ['tom'] });
    for (const kind of ['frame', 'private', 'directory', 'team', 'inbox'] as const) {
      const before = { ...newest[kind], members: newest[kind].members.filter((id) => id !== 'tom') };
      expect([kind, listProblem(before, after(before, kind === 'private' ? 'anna' : 'tina', behind), roleOf)]).toEqual([kind, 'members']);
    }
    expect(verdict('content', 'anna', standIn('tom'), behind)).toBe('members');
    expect(verdict('content', 'anna', () => ({ escrow: ['tina', 'tom', 'tom'] }))).toBe('form');
  });

  test('dates, leads and escrow are for cases', () => {
    for (const kind of kinds) {
      expect(verdict(kind, 'tina', () => ({ dated: { anna: days } }))).toBe('dates');
      expect(verdict(kind, 'tina', () => ({ lead: 'anna' }))).toBe('form');
      expect(verdict(kind, 'tina', () => ({ escrow: ['tom'] }))).toBe('members');
    }
  });
});

describe('the list that creates a space', () => {
  test.each(roles)('[I14] what a %s may create: a case they lead themselves, or the spaces of the team', (role) => {
    const may = spaceKinds.filter(
      (kind) =>
        listProblem(null, listFacts({ kind, members: ['me'], ...(isCase(kind) ? { lead: 'me' } : {}), author: 'me' }), () => role) === null,
    );
    const cases = ['frame', 'content', 'private'];
    expect(may).toEqual(role === 'teamLead' ? ['directory', 'team', 'inbox', ...cases] : role === 'caseManager' ? cases : []);
  });

  test('[R9] a case for somebody else to lead, or a space without oneself', () => {
    expect(listProblem(null, { ...newest.frame, author: 'bert' }, roleOf)).toBe('lead');
    expect(listProblem(null, { ...newest.team, members: ['anna'] }, roleOf)).toBe('members');
  });

  test('begins at number and epoch one, with nothing before it', () => {
    expect(listProblem(null, { ...newest.frame, number: 2 }, roleOf)).toBe('number');
    expect(listProblem(null, { ...newest.frame, epoch: 2 }, roleOf)).toBe('epoch');
    expect(listProblem(null, { ...newest.frame, links: [{ epoch: 1, box: 'x' }] }, roleOf)).toBe('links');
  });
});

describe('[I10] a list leads on from the one before', () => {
  type Wrong = readonly [what: string, alter: Alter, problem: ListProblem];
  const wrong: readonly Wrong[] = [
    ['another kind', () => ({ kind: 'content' }), 'members'],
    ['another case', () => ({ of: 'other case' }), 'form'],
    ['no case at all', () => ({ of: null }), 'form'],
    ['the same number', () => ({ number: 1 }), 'number'],
    ['a number left out', () => ({ number: 3 }), 'number'],
    ['an older directory', () => ({ asOf: 4 }), 'number'],
    ['an epoch left out', (list) => ({ ...rotate(list), epoch: 3 }), 'epoch'],
    ['an epoch back', () => ({ epoch: 0 }), 'epoch'],
    ['another key in the same epoch', () => ({ check: 'key 2' }), 'epoch'],
    ['the same key in a new epoch', (list) => ({ ...rotate(list), check: list.check }), 'epoch'],
    ['somebody leaves with the newest key', (list) => ({ ...without('bert')(list), epoch: 1, check: 'key 1', links: [] }), 'epoch'],
    ['a new key without the old one under it', (list) => ({ ...rotate(list), links: [] }), 'links'],
    ['a link to a key there was never', () => ({ links: [{ epoch: 1, box: 'x' }] }), 'links'],
    ['a member twice', (list) => ({ members: [...list.members, 'bert'] }), 'form'],
    ['a lead who is no member', () => ({ lead: 'carl' }), 'lead'],
    ['a lead with dates', () => ({ dated: { anna: days, bert: days } }), 'lead'],
    ['dates for somebody who is no member', () => ({ dated: { bert: days, carl: days } }), 'dates'],
    ['a substitute without dates', () => ({ dated: {} }), 'members'],
    ['a public key of an inbox', () => ({ inboxKey: 'x' }), 'form'],
  ];
  test.each(wrong)('%s', (_what, alter, problem) => {
    expect(verdict('frame', 'anna', alter)).toBe(problem);
  });

  test('the links there were stay as they were', () => {
    const second = after(newest.frame, 'anna', rotate);
    const exchanged: Alter = (list) => ({
      ...rotate(list),
      links: [
        { epoch: 1, box: 'other' },
        { epoch: 2, box: 'link 2' },
      ],
    });
    expect(listProblem(second, after(second, 'anna', rotate), roleOf)).toBeNull();
    expect(listProblem(second, after(second, 'anna', exchanged), roleOf)).toBe('links');
    expect(
      listProblem(
        second,
        after(second, 'anna', () => ({ links: [] })),
        roleOf,
      ),
    ).toBe('links');
    const twice: Alter = (list) => ({ links: [...list.links, ...list.links] });
    expect(listProblem(second, after(second, 'anna', twice), roleOf)).toBe('links');
  });

  test('who never held the key, or lost it, cannot link it: `private` begins anew, and nothing that others read', () => {
    const anew: Alter = (list) => ({ ...handTo('carl')(list), links: [] });
    expect(verdict('private', 'tina', anew)).toBeNull();
    expect(verdict('private', 'anna', rotate, () => ({ links: [] }))).toBeNull();
    expect(verdict('content', 'tina', anew)).toBeNull();
    for (const author of ['anna', 'bert', 'tina']) expect(verdict('content', author, rotate, () => ({ links: [] }))).toBe('links');
  });

  test('[R9] a lead whose key of the newest epoch does not open goes on from the last one they hold; nobody else does', () => {
    for (const kind of ['frame', 'content', 'private'] as const) {
      const third = after(after(newest[kind], 'anna', rotate), 'anna', rotate);
      const from = (...links: readonly ListFacts['links'][number][]): Alter => {
        return (list) => ({ ...rotate(list), links });
      };
      const say = (author: string, alter: Alter): ListProblem | null => listProblem(third, after(third, author, alter), roleOf);
      const one = { epoch: 1, box: 'link 1' };
      const [first, second] = [
        { epoch: 1, box: 'anew' },
        { epoch: 2, box: 'anew' },
      ];
      // The newest key opens, but not what it should lead to; or it does not open at all.
      expect([kind, say('anna', from(one, second))]).toEqual([kind, null]);
      expect([kind, say('anna', from(first))]).toEqual([kind, null]);
      for (const author of ['bert', 'tina']) expect([kind, author, say(author, from(one, second))]).not.toEqual([kind, author, null]);
      // Only one link is made anew, those before it stay, and none comes after it.
      expect([kind, say('anna', from(first, second))]).toEqual([kind, 'links']);
      expect([kind, say('anna', from(first, second, { epoch: 3, box: 'link 3' }))]).toEqual([kind, 'links']);
      if (kind !== 'private') expect([kind, say('anna', from())]).toEqual([kind, 'links']);
    }
  });

  test("an inbox's public key changes exactly with its key", () => {
    expect(verdict('inbox', 'tina', stay)).toBeNull();
    expect(verdict('inbox', 'tina', rotate)).toBeNull();
    expect(verdict('inbox', 'tina', () => ({ inboxKey: 'other' }))).toBe('epoch');
    expect(verdict('inbox', 'tina', rotate, () => ({ inboxKey: 'inbox 1' }))).toBe('epoch');
    expect(verdict('inbox', 'tina', () => ({ inboxKey: null }))).toBe('form');
  });

  test('names that objects have by themselves are nobody’s dates', () => {
    const odd = listFacts({ kind: 'content', lead: 'constructor', members: ['constructor'], author: 'constructor' });
    expect(listProblem(null, odd, () => 'caseManager')).toBeNull();
    expect(readsOn({ members: ['toString'], dated: {} }, 'toString', '2026-11-22')).toBe(true);
  });
});

function isCase(kind: SpaceKind): boolean {
  return ['frame', 'content', 'private'].includes(kind);
}
