import { describe, expect, test } from 'vitest';
import type { BoardRow } from '../../../src/protocol/limits-views.ts';
import { headline, seatDays, seatSpoken, seatsIn, waitingCount } from '../../../src/ui/programme/seat-words.ts';
import { inLanguage } from '../in-language.ts';

const today = '2026-11-22';
const seat = (more: Partial<BoardRow>): BoardRow => ({
  state: 'occupied',
  case: null,
  title: '',
  office: null,
  until: null,
  from: null,
  ...more,
});

describe('[R1] a seat in words', () => {
  const de = inLanguage('de');

  test('until when it is occupied: short to see, whole to hear', () => {
    const occupied = seat({ until: '2027-02-28' });
    expect(seatDays(occupied, de)).toBe('bis 28.02.');
    expect(seatSpoken(occupied, 3, de)).toBe('Platz 3: belegt bis 28.02.2027');
  });

  test('what begins later is told by its first day, what is only kept by the day it lapses', () => {
    expect(seatDays(seat({ from: '2026-12-01', until: '2027-05-31' }), de)).toBe('ab 01.12.');
    expect(seatDays(seat({ state: 'reserved', from: '2026-12-01', until: '2026-12-06' }), de)).toBe('bis 06.12.');
  });

  test('a free seat has no day, and every state its word', () => {
    expect(seatSpoken(seat({ state: 'free' }), 16, de)).toBe('Platz 16: frei');
    expect(seatSpoken(seat({ state: 'requested' }), 16, de)).toBe('Platz 16: nur hier beantragt');
    expect(seatSpoken(seat({ state: 'ending', until: '2026-11-30' }), 1, inLanguage('en'))).toBe('Place 1: ends soon until 30/11/2026');
  });

  test('states are counted together', () => {
    expect(seatsIn([seat({}), seat({ state: 'ending' }), seat({ state: 'free' })], 'occupied', 'ending')).toBe(2);
  });
});

test('[R2] who is offered a place, who rests, and what the server has not heard of, does not wait', () => {
  const one = {
    case: 'c',
    title: '',
    office: null,
    position: 1,
    paused: false,
    urgent: false,
    urgentReason: '',
    since: 0,
    mayMove: false,
  };
  const waiting = [
    { ...one, offeredUntil: '2026-11-27', requested: false },
    { ...one, offeredUntil: null, requested: false },
    { ...one, offeredUntil: null, requested: true },
    { ...one, offeredUntil: null, requested: false, position: null, paused: true },
  ];
  expect(waitingCount(waiting)).toBe(1);
});

describe('[R1] counts carry their age', () => {
  const view = { occupied: 15, capacity: 16, today };
  const at = (text: string): number => Date.parse(text);

  test('the clock for today, the date for older ones', () => {
    expect(headline({ ...view, asOf: at('2026-11-22T11:40+01:00') }, inLanguage('de'))).toBe('15 von 16 belegt (Stand 11:40)');
    expect(headline({ ...view, asOf: at('2026-11-21T16:20+01:00') }, inLanguage('de'))).toBe(
      '15 von 16 belegt (Stand 21.11.2026, 16:20 Uhr)',
    );
  });

  test('before the server was heard there is no age to tell', () => {
    expect(headline({ ...view, asOf: null }, inLanguage('de'))).toBe('15 von 16 belegt');
  });
});
