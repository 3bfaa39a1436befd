import { expect, test } from 'vitest';
import { roles } from '../../src/domain/roles.ts';
import { spaceKinds } from '../../src/domain/kind.ts';
import { rolesFrom } from '../../src/server/ledger/roles.ts';
import { judgeChange } from '../../src/server/ledger/judge-item.ts';
import { emptyPushState } from '../../src/server/ledger/push-state.ts';
import { plainChange, plainId } from '../support/plain-items.ts';

const [author, space] = [plainId('author'), plainId('space')];
const everyRole = roles.flatMap((role) => [true, false].map((active) => ({ role, active })));
const entitled = ['teamLead', 'administrator'];

function verdict(kind: (typeof spaceKinds)[number], member: { role: string; active: boolean }, by = author): string | null {
  const change = { ...plainChange('change', { space }), author, programme: plainId('programme'), space };
  const arrived = { n: 1, id: change.id, item: { type: 'change' as const, change }, body: '' };
  const members = new Map([[author, { id: author, signKey: '', ...member }]]);
  const reads = { now: 'reads' as const, days: null, beginSeq: 1, readOnce: true, end: null };
  const state = emptyPushState(1, rolesFrom([]));
  state.spaces.set(space, {
    kind,
    of: null,
    number: 1,
    epoch: change.epoch,
    listSeq: 1,
    lead: null,
    due: false,
    erased: false,
    newest: null,
    escrowed: new Set(),
    members: new Map([author, by].map((id) => [id, reads])),
  });
  const context = {
    programme: plainId('programme'),
    device: plainId('device'),
    member: by,
    members,
    signed: new Set([arrived]),
    now: 0,
    day: '2026-11-22',
    ackedSeq: null,
    restored: false,
  };
  return judgeChange(change, { arrived, state, context }).refused;
}

test.each(everyRole)(
  '[I10] in the directory’s space $role (active: $active) writes only as an active team lead or administrator',
  (member) => {
    const reason = member.active && entitled.includes(member.role) ? null : 'no_access';
    expect(verdict('directory', member)).toBe(reason);
    expect(verdict('directory', member, plainId('somebody else'))).toBe(reason);
  },
);

test.each(spaceKinds.filter((kind) => kind !== 'directory'))('in a space of kind %s every role that its list names writes', (kind) => {
  for (const role of roles) expect(verdict(kind, { role, active: true })).toBeNull();
});
