import { expect, test } from 'vitest';
import { verifyList } from '../../src/crypto/member-list.ts';
import { spaceKinds } from '../../src/domain/kind.ts';
import { listProblem, type RoleOf } from '../../src/domain/list-rules.ts';
import { createTestProgramme, createTestSpace, nextList, type TestPerson, type TestProgramme } from '../support/test-programme.ts';

function rolesOf({ people }: TestProgramme): RoleOf {
  return (member) => people.find(({ id }) => id === member)?.role ?? null;
}

test('lists that tests make follow the rules and are signed: first, further and rotated ones of every kind', async () => {
  const programme = await createTestProgramme(['anna', 'bert']);
  const [lead, anna, bert] = programme.people as [TestPerson, TestPerson, TestPerson];
  const roleOf = rolesOf(programme);
  for (const kind of spaceKinds) {
    const isTeams = ['directory', 'team', 'inbox'].includes(kind);
    const members = isTeams ? [lead, anna] : kind === 'frame' ? [anna, lead] : [anna];
    const first = await createTestSpace(programme, kind, members, undefined, kind === 'content' ? { escrow: [lead] } : {});
    expect([kind, listProblem(null, first.list, roleOf), await verifyList(first.list, (isTeams ? lead : anna).keys.signKey)]).toEqual([
      kind,
      null,
      true,
    ]);
    if (kind === 'private') continue;
    const second = await nextList(programme, first, { members: [...members, bert] });
    expect([kind, listProblem(first.list, second.list, roleOf)]).toEqual([kind, null]);
    // Who belongs to directory and team does not leave while they are active.
    const staying = kind === 'directory' || kind === 'team' ? [...members, bert] : members;
    const third = await nextList(programme, second, { members: staying, rotate: true });
    expect([kind, listProblem(second.list, third.list, roleOf)]).toEqual([kind, null]);
    expect(third.escrow.length).toBe(kind === 'content' ? 1 : 0);
    expect(third.list.links.map(({ epoch }) => epoch)).toEqual([1]);
  }
});
