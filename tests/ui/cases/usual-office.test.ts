import { expect, test } from 'vitest';
import { usualOffice } from '../../../src/ui/cases/usual-office.ts';

const offices = [
  { id: 'r', name: 'Rotenburg' },
  { id: 'z', name: 'Zeven' },
];
const members = [
  { id: 'jan', name: 'Jan Cordes', role: 'caseManager', office: 'z' },
  { id: 'anke', name: 'Anke Böttcher', role: 'teamLead', office: null },
] as const;
const programme = { offices, members };

test('the first case of somebody new belongs to the office they were invited to', () => {
  expect(usualOffice({ programme, me: 'jan', cases: [] })).toBe('z');
});

test('their own office goes before that of a case they took over', () => {
  expect(usualOffice({ programme, me: 'jan', cases: [{ mine: true, office: 'Rotenburg' }] })).toBe('z');
});

test('without an office of their own it is that of their other cases, or the only one, or open', () => {
  const cases = [
    { mine: false, office: 'Zeven' },
    { mine: true, office: 'Rotenburg' },
  ];
  expect(usualOffice({ programme, me: 'anke', cases })).toBe('r');
  expect(usualOffice({ programme, me: 'anke', cases: [] })).toBe('');
  expect(usualOffice({ programme: { offices: offices.slice(0, 1), members }, me: 'anke', cases: [] })).toBe('r');
});

test('an office that is gone is not proposed', () => {
  const gone = { offices: [...offices.slice(0, 1), { id: 'b', name: 'Bremervörde' }], members };
  expect(usualOffice({ programme: gone, me: 'jan', cases: [] })).toBe('');
});
