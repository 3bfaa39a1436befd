import { describe, expect, it } from 'vitest';
import { takePlaceRequest } from '../../src/domain/place-requests.ts';
import { advancePlaces } from '../../src/domain/advance-places.ts';
import { berlinDate, berlinInstant } from '../../src/domain/berlin.ts';
import { lastDayOfSupport } from '../../src/domain/support-period.ts';
import {
  capacityOn,
  fits,
  firstFullDay,
  heldOn,
  occupiedOn,
  placeOf,
  waitingOrder,
  type Interval,
  type Place,
  type Pool,
  type PlaceRequest,
} from '../../src/domain/places.ts';

const HALF_YEAR: Interval = { from: '2026-11-20', until: '2027-05-19' };
const TODAY = '2026-11-23';

/** A pool that is asked step by step; each step has the next number. */
class Desk {
  pool: Pool;
  today = TODAY;
  seq = 100;

  constructor(capacity: number, occupied = 0) {
    this.pool = { places: [], capacity: [{ from: '2025-12-01', places: capacity }] };
    for (let i = 1; i <= occupied; i += 1) this.step(`old-${i}`, { act: 'occupy', days: HALF_YEAR });
  }

  step(of: string, step: PlaceRequest, change = `${of}-${this.seq + 1}`): Place | null {
    this.seq += 1;
    this.pool = takePlaceRequest(this.pool, step, { case: of, change, seq: this.seq, now: this.seq * 1000, today: this.today });
    return placeOf(this.pool.places, of);
  }

  turn(today: string): void {
    this.seq += 1;
    this.today = today;
    this.pool = advancePlaces(this.pool, { seq: this.seq, now: this.seq * 1000, today });
  }

  place(of: string): Place | null {
    return placeOf(this.pool.places, of);
  }

  waiting(): string[] {
    return waitingOrder(this.pool.places).map((place) => place.case);
  }
}

const support = (from: string): Interval => ({ from, until: lastDayOfSupport(from) });
const request = (from: string, as: 'reserve' | 'occupy' = 'occupy'): PlaceRequest => ({ act: 'request', as, days: support(from) });

describe('R1: sixteen places', () => {
  it('[R1] [F15] 15 of 16: whoever arrives first gets place 16, the other is first on the waiting list, and repeating changes nothing', () => {
    const desk = new Desk(16, 15);
    const days = support('2026-11-23');
    const at = (hours: number, minutes: number): number => berlinInstant('2026-11-23', hours * 60 + minutes);
    const received = (of: string, seq: number, now: number) => ({ case: of, change: `asks-${of}`, seq, now, today: berlinDate(now) });
    // Tablet Z asked at 09:05, tablet B at 09:12; B syncs 11:40, Z syncs 16:20.
    desk.pool = takePlaceRequest(desk.pool, { act: 'request', as: 'occupy', days }, received('B', 201, at(11, 40)));
    desk.pool = takePlaceRequest(desk.pool, { act: 'request', as: 'occupy', days }, received('A', 202, at(16, 20)));
    expect(desk.place('B')).toMatchObject({ state: 'occupied', steps: [{ change: 'asks-B', outcome: 'granted' }] });
    expect(desk.place('A')).toMatchObject({
      state: 'waiting',
      days,
      requestedAt: at(16, 20),
      steps: [{ change: 'asks-A', outcome: 'waiting' }],
    });
    expect(desk.waiting()).toEqual(['A']);
    expect(heldOn(desk.pool.places, '2026-11-23')).toBe(16);
    for (const of of ['B', 'A'])
      expect(takePlaceRequest(desk.pool, { act: 'request', as: 'occupy', days }, received(of, 203, at(17, 0)))).toBe(desk.pool);
  });

  it('[R1] a support whose place ran out and goes on takes up with the days it held itself: it does not stand in its own way', () => {
    const desk = new Desk(2, 1);
    desk.today = '2026-05-01';
    desk.step('A', { act: 'occupy', days: support('2026-05-01') });
    desk.turn('2026-11-01');
    expect(desk.place('A')).toMatchObject({ state: 'released', taken: true });
    // A stay in hospital is written down late: by it the support has not ended yet.
    desk.step('A', { act: 'occupy', days: { from: '2026-05-01', until: '2026-11-21' } });
    expect(desk.place('A')).toMatchObject({ state: 'occupied', days: { from: '2026-05-01', until: '2026-11-21' } });
    expect([heldOn(desk.pool.places, '2026-09-01'), occupiedOn(desk.pool.places, '2026-09-01')]).toEqual([1, 1]);
    expect(occupiedOn(desk.pool.places, '2026-11-20')).toBe(2);
  });

  it('[R1] days a case held before do not keep it from asking while the others hold the rest', () => {
    const desk = new Desk(2);
    desk.step('B', { act: 'occupy', days: support('2026-11-01') });
    desk.step('A', { act: 'occupy', days: support('2026-11-01') });
    desk.step('A', { act: 'release', last: '2026-11-22' });
    expect(desk.place('A')?.state).toBe('released');
    desk.step('A', { act: 'request', as: 'occupy', days: support('2026-11-01') });
    expect(desk.place('A')).toMatchObject({ state: 'occupied', days: support('2026-11-01') });
  });

  it('[R1] a place that is free today but taken next month does not fit', () => {
    const desk = new Desk(1);
    desk.step('later', request('2026-12-15'));
    expect(firstFullDay(desk.pool, support('2026-11-23'))).toBe('2026-12-15');
    expect(desk.step('now', request('2026-11-23'))?.state).toBe('waiting');
    expect(fits(desk.pool, { from: '2026-11-23', until: '2026-12-14' }, 'somebody')).toBe(true);
  });

  it('[R1] capacity holds from its day on; of two decisions about one day the later one counts; before the first there is none', () => {
    const capacity = [
      { from: '2025-12-01', places: 16 },
      { from: '2026-12-01', places: 18 },
      { from: '2026-12-01', places: 17 },
      { from: '2026-06-01', places: 12 },
    ];
    expect(['2025-11-30', '2025-12-01', '2026-06-01', '2026-11-30', '2026-12-01'].map((day) => capacityOn(capacity, day))).toEqual([
      0, 16, 12, 12, 17,
    ]);
  });

  it('[R1] lowered capacity takes nothing away, and nothing more is given until there is room', () => {
    const desk = new Desk(2, 2);
    desk.pool = { ...desk.pool, capacity: [...desk.pool.capacity, { from: TODAY, places: 1 }] };
    desk.turn(TODAY);
    expect(heldOn(desk.pool.places, TODAY)).toBe(2);
    expect(desk.step('old-1', { act: 'occupy', days: { ...HALF_YEAR, until: '2027-04-30' } })).toMatchObject({
      state: 'occupied',
      wanted: null,
    });
    expect(desk.step('old-1', { act: 'occupy', days: HALF_YEAR })).toMatchObject({ days: { until: '2027-04-30' }, wanted: HALF_YEAR });
    desk.step('old-2', { act: 'release', last: null });
    expect(desk.step('new', request('2026-11-23'))?.state).toBe('waiting');
  });

  it('[R1] a longer support than there is room for keeps its days and says what it wants', () => {
    const desk = new Desk(1, 1);
    desk.step('next', request('2027-05-20', 'reserve'));
    const longer = { ...HALF_YEAR, until: '2027-06-10' };
    expect(desk.step('old-1', { act: 'occupy', days: longer })).toMatchObject({
      days: HALF_YEAR,
      wanted: longer,
      steps: [{ outcome: 'full' }, { outcome: 'granted' }],
    });
    desk.step('next', { act: 'release', last: null });
    expect(desk.place('old-1')).toMatchObject({ days: longer, wanted: null, wantedSince: null, lengthenedOn: TODAY });
  });

  it('[R1] days wished for are served before offers, in the order in which they were asked for, each as soon as it fits', () => {
    const desk = new Desk(2, 1);
    desk.step('second', { act: 'occupy', days: HALF_YEAR });
    for (const of of ['next-1', 'next-2']) desk.step(of, request('2027-05-20', 'reserve'));
    const until = (day: string): Interval => ({ ...HALF_YEAR, until: day });
    desk.step('second', { act: 'occupy', days: until('2027-06-10') });
    const asked = desk.seq;
    desk.step('old-1', { act: 'occupy', days: until('2027-06-20') });
    // Who wishes for other days keeps the place in the order.
    expect(desk.step('second', { act: 'occupy', days: until('2027-06-30') })).toMatchObject({
      wanted: until('2027-06-30'),
      wantedSince: asked,
    });
    desk.step('waits', request('2027-05-20'));
    desk.step('next-1', { act: 'release', last: null });
    expect(desk.place('second')).toMatchObject({ days: until('2027-06-30'), wanted: null, seq: desk.seq });
    expect(desk.place('old-1')).toMatchObject({ days: HALF_YEAR, wanted: until('2027-06-20') });
    expect(desk.place('waits')?.state).toBe('waiting');
    // One that cannot be served stops nobody: its case has a place.
    desk.step('old-1', { act: 'occupy', days: until('2027-12-31') });
    desk.step('next-2', { act: 'release', last: null });
    expect(desk.place('old-1')).toMatchObject({ days: until('2027-12-31') });
    desk.step('old-1', { act: 'release', last: '2027-05-19' });
    expect(desk.place('waits')).toMatchObject({ state: 'offered' });
  });

  it('[R1] what was served by itself is told until the case takes a step of its own; nothing it held goes by it', () => {
    const desk = new Desk(1, 1);
    desk.step('next', request('2027-05-20', 'reserve'));
    desk.step('old-1', { act: 'occupy', days: { from: '2026-12-01', until: '2027-06-10' } });
    desk.step('next', { act: 'release', last: null });
    expect(desk.place('old-1')).toMatchObject({ days: { from: HALF_YEAR.from, until: '2027-06-10' }, lengthenedOn: TODAY });
    expect(desk.step('old-1', { act: 'release', last: '2027-05-31' })).toMatchObject({ lengthenedOn: null });
  });

  it('[R1] rows of before know neither rest nor since when days are wished for: by their last movement', () => {
    const desk = new Desk(1, 1);
    const wish = { ...HALF_YEAR, until: '2027-06-10' };
    desk.pool = { ...desk.pool, places: desk.pool.places.map((place) => ({ ...place, wanted: wish, wantedSince: null })) };
    desk.turn('2026-11-24');
    expect(desk.place('old-1')).toMatchObject({ days: wish, wanted: null });
  });

  it('[R1] a reservation holds 14 days, is extended once by 7, and lapses at the midnight after', () => {
    const desk = new Desk(1);
    expect(desk.step('a', request('2026-12-01', 'reserve'))).toMatchObject({ state: 'reserved', heldUntil: '2026-12-07', taken: false });
    expect(desk.step('a', { act: 'extend' })).toMatchObject({ heldUntil: '2026-12-14', extended: true });
    expect(desk.step('a', { act: 'extend' })).toMatchObject({ heldUntil: '2026-12-14', steps: [{ outcome: 'none' }, {}, {}] });
    desk.turn('2026-12-14');
    expect(desk.place('a')?.state).toBe('reserved');
    desk.turn('2026-12-15');
    expect(desk.place('a')).toMatchObject({ state: 'released', taken: false });
    expect(desk.step('a', { act: 'extend' })).toMatchObject({ state: 'released', steps: [{ outcome: 'none' }, {}, {}, {}] });
  });

  it('[R1] a step that arrives a day late finds its reservation lapsed although nobody turned the day', () => {
    const desk = new Desk(1);
    desk.step('a', request('2026-12-01', 'reserve'));
    desk.today = '2026-12-08';
    expect(desk.step('a', { act: 'extend' })?.state).toBe('released');
  });

  it('[R1] release: with the last day, at once, and before it began', () => {
    const desk = new Desk(3, 2);
    expect(desk.step('old-1', { act: 'release', last: '2026-11-30' })).toMatchObject({ state: 'occupied', days: { until: '2026-11-30' } });
    desk.turn('2026-12-01');
    expect(desk.place('old-1')).toMatchObject({ state: 'released', taken: true });
    expect(desk.step('old-2', { act: 'release', last: null })).toMatchObject({
      state: 'released',
      days: { until: '2026-11-30' },
      taken: true,
    });
    desk.step('later', request('2027-01-01'));
    expect(desk.step('later', { act: 'release', last: null })).toMatchObject({ state: 'released', taken: false });
    expect(occupiedOn(desk.pool.places, '2026-11-30')).toBe(2);
    expect(heldOn(desk.pool.places, '2027-01-01')).toBe(0);
  });

  it('[R1] a support recorded after it was over is counted on its days and holds nothing on', () => {
    const desk = new Desk(1);
    expect(desk.step('a', { act: 'occupy', days: { from: '2026-10-01', until: '2026-10-31' } })).toMatchObject({
      state: 'released',
      taken: true,
      steps: [{ outcome: 'granted' }],
    });
    expect(occupiedOn(desk.pool.places, '2026-10-31')).toBe(1);
    expect(desk.step('b', { act: 'occupy', days: { from: '2026-10-31', until: '2027-01-31' } })?.state).toBe('offered');
  });

  it('[R1] a second request while one is under way is nothing, but taking what is reserved is', () => {
    const desk = new Desk(1);
    desk.step('a', request('2026-12-01', 'reserve'));
    expect(desk.step('a', request('2026-12-05', 'reserve'))).toMatchObject({ state: 'reserved', days: support('2026-12-01') });
    expect(desk.step('a', request('2026-12-05'))).toMatchObject({ state: 'occupied', days: support('2026-12-05'), heldUntil: null });
    expect(desk.step('a', request('2026-12-09'))).toMatchObject({ days: support('2026-12-05'), steps: [{ outcome: 'none' }, {}, {}, {}] });
  });
});

describe('R2: the waiting list', () => {
  it('[R2] a freed place is offered for five working days to the first who waits, never booked by itself', () => {
    const desk = new Desk(1, 1);
    desk.step('a', request('2026-11-23'));
    desk.step('b', request('2026-11-23'));
    // Monday; Advent has no holidays in it.
    desk.step('old-1', { act: 'release', last: null });
    expect(desk.place('a')).toMatchObject({ state: 'offered', heldUntil: '2026-11-30' });
    expect(desk.waiting()).toEqual(['b']);
    expect(desk.step('a', { act: 'accept' })).toMatchObject({ state: 'reserved', heldUntil: '2026-12-07' });
  });

  it('[R2] an offer over Christmas and New Year counts working days of Lower Saxony only', () => {
    const desk = new Desk(1, 1);
    desk.today = '2026-12-23';
    desk.step('a', request('2027-01-11'));
    desk.step('old-1', { act: 'release', last: null });
    expect(desk.place('a')?.heldUntil).toBe('2026-12-31');
  });

  it('[R2] a freed place is offered from today on where the wish has passed, for a whole support', () => {
    const desk = new Desk(1, 1);
    desk.step('a', request('2026-11-23'));
    desk.today = '2026-12-03';
    desk.step('old-1', { act: 'release', last: null });
    expect(desk.place('a')?.days).toEqual({ from: '2026-12-03', until: '2027-06-02' });
  });

  it('[R2] an offer nobody answers lapses at midnight: its case goes to the end, the next is asked', () => {
    const desk = new Desk(1, 1);
    desk.step('a', request('2026-11-23'));
    desk.step('a', { act: 'urgent', urgent: true });
    desk.step('b', request('2026-11-23'));
    desk.step('old-1', { act: 'release', last: null });
    desk.turn('2026-11-30');
    expect(desk.place('a')?.state).toBe('offered');
    desk.turn('2026-12-01');
    expect(desk.place('a')).toMatchObject({ state: 'waiting', urgent: false, rank: desk.seq, heldUntil: null });
    expect(desk.place('b')?.state).toBe('offered');
    expect(desk.step('a', { act: 'accept' })).toMatchObject({ state: 'waiting', steps: [{ outcome: 'none' }, {}, {}] });
  });

  it('[R2] who declines rests: keeps rank and urgency, is not offered and makes nobody wait, until somebody says to offer again', () => {
    const desk = new Desk(1, 1);
    for (const of of ['a', 'b']) desk.step(of, request('2026-11-23'));
    desk.step('a', { act: 'urgent', urgent: true });
    const { rank } = desk.place('a') ?? { rank: 0 };
    desk.step('old-1', { act: 'release', last: null });
    expect(desk.step('a', { act: 'decline' })).toMatchObject({
      state: 'waiting',
      resting: true,
      rank,
      urgent: true,
      heldUntil: null,
      steps: [{ outcome: 'done' }, {}, {}],
    });
    expect(desk.place('b')?.state).toBe('offered');
    expect(desk.waiting()).toEqual([]);
    desk.step('b', { act: 'release', last: null });
    desk.turn('2026-12-24');
    expect(desk.place('a')).toMatchObject({ state: 'waiting', resting: true });
    expect(desk.step('c', { act: 'request', as: 'reserve', days: support('2026-12-24') })?.state).toBe('reserved');
    expect(desk.step('a', { act: 'resume' })).toMatchObject({ state: 'waiting', resting: false, rank, urgent: true });
    expect(desk.step('a', { act: 'resume' })).toMatchObject({ state: 'waiting', steps: [{ outcome: 'none' }, {}, {}, {}, {}] });
    desk.step('c', { act: 'release', last: null });
    expect(desk.place('a')).toMatchObject({ state: 'offered', days: support('2026-12-24') });
  });

  it('[R2] what is offered again at once, because it is still free, runs for five working days from then', () => {
    const desk = new Desk(1, 1);
    desk.step('a', request('2026-11-23'));
    desk.step('old-1', { act: 'release', last: null });
    desk.step('a', { act: 'decline' });
    desk.today = '2026-11-24';
    expect(desk.step('a', { act: 'resume' })).toMatchObject({ state: 'offered', resting: false, heldUntil: '2026-12-01' });
  });

  it('[R2] while it rests the wish may change, and it can be withdrawn; a new request begins afresh', () => {
    const desk = new Desk(1, 1);
    desk.step('a', request('2026-11-23'));
    desk.step('old-1', { act: 'release', last: null });
    desk.step('a', { act: 'decline' });
    expect(desk.step('a', { act: 'occupy', days: support('2027-01-04') })).toMatchObject({ resting: true, days: support('2027-01-04') });
    expect(desk.step('a', { act: 'release', last: null })).toMatchObject({ state: 'released', resting: false, taken: false });
    expect(desk.step('a', request('2026-11-23'))).toMatchObject({ state: 'occupied', resting: false });
  });

  it('[R2] urgent goes before, in order of arrival among the urgent, and can be taken back', () => {
    const desk = new Desk(1, 1);
    for (const of of ['a', 'b', 'c']) desk.step(of, request('2026-11-23'));
    desk.step('c', { act: 'urgent', urgent: true });
    desk.step('b', { act: 'urgent', urgent: true });
    expect(desk.waiting()).toEqual(['b', 'c', 'a']);
    desk.step('b', { act: 'urgent', urgent: false });
    expect(desk.waiting()).toEqual(['c', 'a', 'b']);
    expect(desk.step('old-1', { act: 'urgent', urgent: true })).toMatchObject({ urgent: false, steps: [{ outcome: 'none' }, {}] });
  });

  it('[R2] whoever comes first and does not fit stops the row', () => {
    const desk = new Desk(2, 1);
    desk.step('later', request('2026-12-15'));
    desk.step('first', request('2026-11-23'));
    expect(desk.step('short', { act: 'request', as: 'occupy', days: { from: '2026-11-23', until: '2026-12-01' } })?.state).toBe('waiting');
    expect(desk.waiting()).toEqual(['first', 'short']);
    desk.step('later', { act: 'release', last: null });
    expect(desk.place('first')?.state).toBe('offered');
    expect(desk.waiting()).toEqual(['short']);
  });

  it('[R2] more places from a day on are offered to those who wait', () => {
    const desk = new Desk(1, 1);
    desk.step('a', request('2026-11-23'));
    desk.pool = { ...desk.pool, capacity: [...desk.pool.capacity, { from: TODAY, places: 2 }] };
    desk.turn(TODAY);
    expect(desk.place('a')?.state).toBe('offered');
  });

  it('[R2] who waits may change the wish and keeps the place in the row', () => {
    const desk = new Desk(1, 1);
    desk.step('a', request('2026-11-23'));
    desk.step('b', request('2026-11-23'));
    expect(desk.step('a', { act: 'occupy', days: support('2026-12-01') })).toMatchObject({ state: 'waiting', days: support('2026-12-01') });
    expect(desk.waiting()).toEqual(['a', 'b']);
    expect(desk.step('a', { act: 'release', last: null })).toMatchObject({ state: 'released', taken: false });
    expect(desk.step('a', request('2026-11-23'))?.state).toBe('waiting');
    expect(desk.waiting()).toEqual(['b', 'a']);
  });
});
