import { expect, test } from 'vitest';
import type { InvitationView, PersonView } from '../../../src/protocol/team-views.ts';
import { endingProblem, formerPeople, peopleGroups, pendingInvitations } from '../../../src/ui/people/people-groups.ts';

function person(name: string, more: Partial<PersonView> = {}): PersonView {
  return { id: name, name, role: 'caseManager', office: 'Zeven', active: true, me: false, leads: 0, ...more };
}

test('people stand by office, the whole programme first; team leads before others, then by role and name', () => {
  const groups = peopleGroups([
    person('Zoe', { role: 'placementOfficer' }),
    person('Öz'),
    person('Anna', { role: 'administrator', office: '' }),
    person('Mia', { role: 'teamLead', office: '' }),
    person('Ben'),
    person('Cem', { office: 'Bremervörde' }),
    person('Weg', { active: false }),
  ]);
  expect(groups.map((group) => [group.office, ...group.people.map((one) => one.name)])).toEqual([
    ['', 'Mia', 'Anna'],
    ['Bremervörde', 'Cem'],
    ['Zeven', 'Ben', 'Öz', 'Zoe'],
  ]);
});

test('who has left is not lost, and not among those who are here', () => {
  expect(formerPeople([person('B', { active: false }), person('A', { active: false }), person('C')]).map((one) => one.name)).toEqual([
    'A',
    'B',
  ]);
});

test('[R9] nobody’s access is offered an end while they lead cases, nor the last team lead’s', () => {
  expect(endingProblem(person('A', { leads: 2 }), 1)).toBe('leadsCases');
  expect(endingProblem(person('A', { role: 'teamLead', leads: 0 }), 1)).toBe('lastTeamLead');
  expect(endingProblem(person('A', { role: 'teamLead', leads: 1 }), 1)).toBe('lastTeamLead');
  expect(endingProblem(person('A', { role: 'teamLead' }), 2)).toBeNull();
  expect(endingProblem(person('A'), 1)).toBeNull();
});

test('an invitation somebody meddled with stands first; those who came are people now', () => {
  const invitation = (state: InvitationView['state'], expiresAt = 1): InvitationView => {
    return { id: state + expiresAt, name: 'A', role: 'caseManager', office: '', expiresAt, state };
  };
  const all = [
    invitation('withdrawn'),
    invitation('open', 1),
    invitation('open', 5),
    invitation('admitted'),
    invitation('accepted'),
    invitation('forged'),
  ];
  expect(pendingInvitations(all).map((one) => one.id)).toEqual(['forged1', 'accepted1', 'open5', 'open1', 'withdrawn1']);
});
