import { expect, test } from 'vitest';
import { inviteProblems, openedInvite, readInvite } from '../../../src/ui/people/invite-form.ts';

const offices = [
  { id: 'r', name: 'Rotenburg' },
  { id: 'z', name: 'Zeven' },
];
const nothing = { role: undefined, person: undefined, invitation: undefined, offices };

test('a case manager needs an office, a team lead has none', () => {
  expect(inviteProblems({ name: 'Mia', role: 'caseManager', office: null, member: null })).toEqual({ office: 'needed' });
  expect(readInvite({ name: ' Mia ', role: 'teamLead', office: 'z', member: null })).toEqual({
    name: 'Mia',
    role: 'teamLead',
    office: null,
    member: null,
  });
  expect(readInvite({ name: 'Mia', role: 'placementOfficer', office: null, member: null })?.office).toBeNull();
});

test('[B14] nothing is made of half a form', () => {
  expect(readInvite({ name: ' ', role: 'teamLead', office: null, member: null })).toBeNull();
  expect(inviteProblems(openedInvite(nothing))).toEqual({ name: 'needed', role: 'needed' });
});

test('[B7] the address may ask for a role, and only for one there is', () => {
  expect(openedInvite({ ...nothing, role: 'teamLead' }).role).toBe('teamLead');
  expect(openedInvite({ ...nothing, role: 'emperor' }).role).toBeNull();
});

test('somebody known comes back as the same person', () => {
  const person = { id: 'm', name: 'Mia', role: 'caseManager', office: 'Zeven', active: true, me: false, leads: 3 } as const;
  expect(openedInvite({ ...nothing, person })).toEqual({ name: 'Mia', role: 'caseManager', office: 'z', member: 'm' });
});

test('an invitation that came to nothing is made anew for whoever it was for, as somebody new', () => {
  const invitation = { id: 'i', name: 'Cem', role: 'placementOfficer', office: 'Rotenburg', expiresAt: 1, state: 'expired' } as const;
  expect(openedInvite({ ...nothing, invitation })).toEqual({ name: 'Cem', role: 'placementOfficer', office: 'r', member: null });
});
