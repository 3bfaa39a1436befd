import { isoDate } from './iso-date.ts';
import type { OpenPart, OpenRecord } from '../../../src/protocol/open-record.ts';
import type { Values } from '../../../src/domain/kinds.ts';
import { freshVisit, storedVisit, type VisitForm } from '../../../src/ui/cases/visit-form.ts';

export const today = '2026-11-24';
export const id = (name: string): string => name.padEnd(22, '0');
export const caseId = id('case');

/** A part as a form opens it, live in the given changes. */
export const part = <T>(value: T | null, seen: readonly string[] = [id('seen')], conflict = false): OpenPart<T> => ({
  value,
  seen,
  conflict,
});

export const fresh = (): VisitForm =>
  freshVisit({ of: caseId, visit: id('visit'), note: id('note'), by: id('me'), date: '24.11.2026', recorded: '2026-11-24T16:00+01:00' });

export function openVisit(values: Partial<Values<'visit'>> = {}): OpenRecord<'visit'> {
  return {
    record: id('visit'),
    kind: 'visit',
    parts: {
      time: part(values.time ?? { date: today, segments: [{ kind: 'direct', minutes: 60 }] }),
      kind: part(values.kind ?? 'phone'),
      outcome: part(values.outcome ?? 'held'),
      by: part(id('me')),
      recorded: part('2026-11-24T16:00+01:00'),
      appointment: { value: null, seen: [], conflict: false },
    },
  };
}

export function openNote(values: Partial<Values<'visitNote'>> = {}, seen: readonly string[] = [id('seen')]): OpenRecord<'visitNote'> {
  return {
    record: id('note'),
    kind: 'visitNote',
    parts: {
      visit: part(id('visit')),
      happened: part(values.happened ?? 'Brief ist da.', seen),
      clientWords: part(values.clientWords ?? ''),
      professionalView: part(values.professionalView ?? ''),
      agreements: part(values.agreements ?? []),
      overLimitReason: { value: null, seen: [], conflict: false },
    },
  };
}

export const stored = (visit = openVisit(), note: OpenRecord<'visitNote'> | null = openNote()): VisitForm =>
  storedVisit({ of: caseId, visit, note, noteId: id('other'), me: id('me'), today, writeDate: isoDate });
