import { describe, expect, test } from 'vitest';
import type { PlaceView } from '../../../../src/protocol/limits-views.ts';
import { daysAhead, offeredSteps } from '../../../../src/ui/cases/place/place-steps.ts';
import { placeWords } from '../../../../src/ui/cases/place/place-words.ts';
import { inLanguage } from '../../in-language.ts';

const today = '2026-11-24';
const place: PlaceView = {
  state: 'none',
  days: null,
  heldUntil: null,
  extended: false,
  urgent: false,
  paused: false,
  position: null,
  requestedAt: null,
  pending: [],
  answer: null,
  findings: [],
  may: [],
  urgentReason: '',
};
const support = { from: '2026-09-01', until: '2027-02-28' };
const yes = { start: '2026-09-01', lastDay: '2027-02-28', decision: { decision: 'yes', on: '2026-09-01' } } as const;
const thinking = { start: null, lastDay: null, decision: { decision: 'later', on: today } } as const;
const offered = (fields: Partial<PlaceView>, period: typeof yes | typeof thinking = yes) =>
  offeredSteps({ place: { ...place, ...fields }, period, today });

describe('[R1] what can be asked about a place', () => {
  test('after a yes with a start a place is asked for, for the days that lie ahead', () => {
    expect(offered({ may: ['request'] })).toEqual([
      { name: 'request', step: { act: 'request', as: 'occupy', days: { from: today, until: '2027-02-28' } } },
    ]);
  });

  test('while the client decides, one can be held, for the six months from today', () => {
    expect(offered({ may: ['request'] }, thinking)).toEqual([
      { name: 'reserve', step: { act: 'request', as: 'reserve', days: { from: today, until: '2027-05-23' } } },
    ]);
  });

  test('a support that is over asks for nothing', () => {
    expect(daysAhead({ ...yes, lastDay: '2026-11-23' }, today)).toBeNull();
    expect(daysAhead({ ...yes, lastDay: today }, today)).toEqual({ from: today, until: today });
    expect(offeredSteps({ place: { ...place, may: ['request'] }, period: { ...yes, lastDay: '2026-11-23' }, today })).toEqual([]);
  });

  test('a reserved place is taken once there is a start', () => {
    expect(offered({ state: 'reserved', days: support, may: ['occupy', 'extend'] }).map(({ name }) => name)).toEqual(['occupy', 'extend']);
    expect(offered({ state: 'reserved', days: support, may: ['occupy', 'extend'] }, thinking).map(({ name }) => name)).toEqual(['extend']);
  });

  test('an occupied one is adjusted only where the support goes on longer, and keeps its first day', () => {
    expect(offered({ state: 'occupied', days: support, may: ['occupy'] })).toEqual([]);
    const beyond = { rule: 'R1', code: 'beyondPlace', until: '2027-02-14', lastDay: '2027-02-28' } as const;
    expect(offered({ state: 'occupied', days: { ...support, until: '2027-02-14' }, may: ['occupy'], findings: [beyond] })).toEqual([
      { name: 'adjust', step: { act: 'occupy', days: support } },
    ]);
  });

  test('[R1] one that outlasts its support is given back from the end on', () => {
    const longer = { rule: 'R1', code: 'placeOutlasts', until: '2027-03-21', lastDay: '2027-02-28' } as const;
    expect(offered({ state: 'occupied', days: { ...support, until: '2027-03-21' }, may: ['release'], findings: [longer] })).toEqual([
      { name: 'adjust', step: { act: 'release', last: '2027-02-28' } },
      { name: 'release', step: { act: 'release', last: today } },
    ]);
  });

  test('giving back: an occupied place is free from tomorrow on, a request is withdrawn', () => {
    expect(offered({ state: 'occupied', days: support, may: ['release'] })).toEqual([
      { name: 'release', step: { act: 'release', last: today } },
    ]);
    expect(offered({ state: 'waiting', days: support, may: ['release'] })).toEqual([
      { name: 'withdraw', step: { act: 'release', last: null } },
    ]);
  });

  test('[R2] who rests can be offered a place again, or withdraw; [R1] a place without a beginning is given back altogether', () => {
    expect(offered({ state: 'waiting', paused: true, may: ['resume', 'release'] })).toEqual([
      { name: 'resume', step: { act: 'resume' } },
      { name: 'withdraw', step: { act: 'release', last: null } },
    ]);
    const without = { rule: 'R1', code: 'withoutStart', until: '2027-02-28' } as const;
    expect(offered({ state: 'occupied', days: { from: today, until: '2027-02-28' }, findings: [without], may: ['release'] })).toEqual([
      { name: 'giveBack', step: { act: 'release', last: null } },
    ]);
  });

  test('[R2] the first of what may be done stays first; moving up can be taken back', () => {
    expect(offered({ state: 'offered', may: ['accept', 'decline'] }).map(({ name }) => name)).toEqual(['accept', 'decline']);
    expect(offered({ state: 'waiting', may: ['urgent'] })).toEqual([{ name: 'urgent', step: { act: 'urgent', urgent: true } }]);
    expect(offered({ state: 'waiting', urgent: true, may: ['urgent'] })).toEqual([
      { name: 'notUrgent', step: { act: 'urgent', urgent: false } },
    ]);
  });
});

describe('[R1] [R2] a place in words', () => {
  const words = (fields: Partial<PlaceView>): string => placeWords({ ...place, ...fields }, today, inLanguage('de'));

  test('offline it is asked for, never promised', () => {
    const step = { act: 'request', as: 'occupy', days: support } as const;
    expect(words({ state: 'requested', pending: [step] })).toBe('Platz beantragt – nur auf diesem Gerät');
    expect(words({ state: 'requested' })).toBe('Platz beantragt. Der Server hat noch nicht geantwortet.');
  });

  test('every state has its words', () => {
    expect(words({ state: 'none' })).toBe('Zurzeit ist kein Platz beantragt.');
    expect(words({ state: 'waiting', position: 2 })).toBe('Warteliste Nr. 2');
    expect(words({ state: 'waiting', position: 1, urgent: true })).toBe('Warteliste Nr. 1, vorgezogen');
    expect(words({ state: 'waiting' })).toBe('Auf der Warteliste');
    expect(words({ state: 'waiting', paused: true })).toBe('Auf der Warteliste, ruht');
    expect(words({ state: 'offered', heldUntil: '2026-12-01' })).toBe('Angebot bis 01.12.2026');
    expect(words({ state: 'reserved', heldUntil: '2026-12-08' })).toBe('Reserviert bis 08.12.2026');
    expect(words({ state: 'occupied', days: support })).toBe('Belegt bis 28.02.2027');
    expect(words({ state: 'occupied', days: { from: '2026-12-01', until: '2027-05-31' } })).toBe('Belegt von 01.12.2026 bis 31.05.2027');
    expect(words({ state: 'released' })).toBe('Platz freigegeben.');
  });
});
