import { kinds, type KindName } from '../../domain/kinds.ts';
import type { Id } from '../../domain/values.ts';
import type { Noted } from '../session/access-log.ts';
import type { UnlockedSession } from '../session/unlocked-session.ts';

// What calls note in the access log, in its words: cases and their sections.

type Section = Exclude<Noted['section'], null>;

/** The section of a case that records of this kind lie in; null outside cases. */
export function sectionOf(kind: KindName): 'frame' | 'content' | 'private' | null {
  const { space } = kinds[kind];
  return space === 'frame' || space === 'content' || space === 'private' ? space : null;
}

/** A case was read in these sections. */
export function wasRead(caseId: Id | null, ...sections: readonly (Section | null)[]): readonly Noted[] {
  if (caseId === null) return [];
  return sections.flatMap((section) => (section === null ? [] : [{ act: 'read', case: caseId, section }]));
}

/** Somebody was given, or lost, access to these cases; null: to the programme. */
export function wasGranted(...cases: readonly (Id | null)[]): readonly Noted[] {
  return cases.map((caseId) => ({ act: 'grant', case: caseId, section: null }));
}

/** The cases and sections of these records, each pair once. */
export function wasChanged({ recordStore }: UnlockedSession, records: readonly Id[]): readonly Noted[] {
  const found = new Map<string, Noted>();
  for (const { caseId, kind } of records.flatMap((id) => recordStore.record(id) ?? [])) {
    const section = sectionOf(kind);
    if (section && caseId !== null) found.set(`${caseId}/${section}`, { act: 'change', case: caseId, section });
  }
  return [...found.values()];
}
