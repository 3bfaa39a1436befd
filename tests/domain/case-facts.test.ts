import { describe, expect, test } from 'vitest';
import { caseFacts, planFacts, releaseFacts } from '../../src/domain/facts.ts';
import { appointment } from '../../src/domain/kinds/appointment.ts';
import { caseFile } from '../../src/domain/kinds/case-file.ts';
import { interruption } from '../../src/domain/kinds/interruption.ts';
import { participation } from '../../src/domain/kinds/participation.ts';
import { release } from '../../src/domain/kinds/release.ts';
import type { LiveValue } from '../../src/domain/merge.ts';
import { mergeRecord, type LiveByPart } from '../../src/domain/merge-record.ts';
import { settingsOf } from '../../src/domain/settings.ts';
import { anna } from './live-facts.ts';

function live(change: string, stamp: number, value: unknown): LiveValue {
  return { change, author: anna, stamp, value, base: null, removed: null };
}

function byPart(parts: Readonly<Record<string, readonly LiveValue[]>>): LiveByPart {
  return new Map(Object.entries(parts));
}

const nothing = { settings: settingsOf(null, []), interruptions: [], participation: null };
const decided = (...values: readonly LiveValue[]) =>
  caseFacts(null, { ...nothing, participation: mergeRecord(participation, byPart({ 1: values })) }).decided;

describe('facts of a case', () => {
  test('[R3] [R4] [R5] [R8] are its shown values, its interruptions and the settings', () => {
    const file = mergeRecord(caseFile, byPart({ 3: [live('a', 1, { on: '2026-09-01' })], 4: [live('a', 1, { on: '2026-12-01' })] }));
    const pause = mergeRecord(interruption, byPart({ 1: [live('i', 1, { from: '2026-11-10', until: '2026-11-30' })] }));
    const removed = mergeRecord(interruption, byPart({ 1: [live('i', 1, null)] }));
    const settings = {
      ...settingsOf(null, []),
      countedKinds: [{ from: '2026-01-01', kinds: ['direct' as const] }],
      policies: [{ from: '2026-01-01', policy: 'suspend' as const }],
      term: { start: '2025-12-01', end: '2026-11-30', option: null },
    };
    expect(caseFacts(file, { ...nothing, settings, interruptions: [pause, removed] })).toEqual({
      start: '2026-09-01',
      end: '2026-12-01',
      interruptions: [{ from: '2026-11-10', until: '2026-11-30' }],
      countedKinds: settings.countedKinds,
      policies: settings.policies,
      term: settings.term,
      decided: null,
    });
  });

  test('[R3] a disputed end is none', () => {
    const disputed = mergeRecord(caseFile, byPart({ 4: [live('a', 1, { on: '2026-12-01' }), live('b', 2, { on: '2026-12-02' })] }));
    expect(caseFacts(disputed, nothing)).toMatchObject({ start: null, end: null });
  });

  test('[R6] the decision is the client’s; disputed it is none, unless only the day is disputed', () => {
    const yes = (on: string) => ({ decision: 'yes', on });
    expect(decided()).toBeNull();
    expect(decided(live('a', 1, yes('2026-09-01')))).toBe('yes');
    expect(decided(live('a', 1, { decision: 'later', on: '2026-09-01' }))).toBe('later');
    expect(decided(live('a', 1, yes('2026-09-01')), live('b', 2, yes('2026-09-02')))).toBe('yes');
    expect(decided(live('a', 1, yes('2026-09-01')), live('b', 2, { decision: 'no', on: '2026-09-01' }))).toBeNull();
    expect(decided(live('a', 1, yes('2026-09-01')), live('b', 2, null))).toBeNull();
    expect(decided(live('b', 2, null))).toBeNull();
  });
});

describe('facts of an appointment', () => {
  test('[R5] its time, whose it is, and whether it was called off', () => {
    const time = { start: '2026-11-24T10:00+01:00', minutes: 60 };
    const parts = { 1: [live('a', 1, time)], 3: [live('a', 1, anna)] };
    expect(planFacts('p', mergeRecord(appointment, byPart(parts)))).toEqual({ id: 'p', time, by: anna, cancelled: false });
    const off = mergeRecord(appointment, byPart({ ...parts, 4: [live('b', 2, { on: '2026-11-23' })] }));
    expect(planFacts('p', off).cancelled).toBe(true);
  });

  test('[R5] an answer of the team lead was written when the one shown was', () => {
    const answer = { granted: true, time: { start: '2026-11-24T10:00+01:00', minutes: 60 } };
    const merged = mergeRecord(release, byPart({ 1: [live('a', 5, anna)], 2: [live('a', 5, answer), live('b', 9, null)] }));
    expect(releaseFacts('r', merged)).toEqual({ id: 'r', appointment: anna, answer, writtenAt: 5 });
  });
});
