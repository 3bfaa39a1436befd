import { expect, test } from 'vitest';
import { readersOf } from '../../../src/ui/access/who-reads.ts';
import { id } from '../cases/forms.ts';

const at = Date.UTC(2026, 10, 23, 0, 40);
const now = { ms: at + 5 * 60_000, today: '2026-11-23' };
const lead = { id: id('hanna'), name: 'Hanna Lüdemann' };
const access = { lead, substitutes: [], teamLeads: ['Petra Harms', 'Ole Wendt'], emergencyAccess: [] };

test('a team lead reads content only with a reason, and nobody but the lead what is for the lead alone', () => {
  expect(readersOf(access, now)).toEqual([
    { name: lead.name, as: 'lead', frame: 'reads', content: 'reads', private: 'reads' },
    { name: 'Petra Harms', as: 'teamLead', frame: 'reads', content: 'withReason', private: 'readsNot' },
    { name: 'Ole Wendt', as: 'teamLead', frame: 'reads', content: 'withReason', private: 'readsNot' },
  ]);
});

test('who broke the glass reads content for sixty minutes, and the page does not say otherwise meanwhile', () => {
  const broken = { ...access, emergencyAccess: [{ by: 'Petra Harms', at, reason: 'Krankenhaus' }] };
  const until = at + 60 * 60_000;
  expect(readersOf(broken, now).map(({ content }) => content)).toEqual(['reads', { until }, 'withReason']);
  expect(readersOf(broken, { ...now, ms: until }).map(({ content }) => content)).toEqual(['reads', 'withReason', 'withReason']);
});

test('[R10] a substitution reads from its first day on', () => {
  const days = { from: '2026-11-24', until: '2026-11-30' };
  const later = { ...access, teamLeads: [], substitutes: [{ id: id('ayse'), name: 'Ayşe Demir', ...days }] };
  const substitute = { name: 'Ayşe Demir', as: days, private: 'readsNot' };
  expect(readersOf(later, now)[1]).toEqual({ ...substitute, frame: { from: days.from }, content: { from: days.from } });
  expect(readersOf(later, { ...now, today: days.from })[1]).toEqual({ ...substitute, frame: 'reads', content: 'reads' });
});

test('a team lead who leads the case stands there once', () => {
  expect(readersOf({ ...access, teamLeads: [lead.name] }, now)).toHaveLength(1);
});
