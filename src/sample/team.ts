import type { Role } from '../domain/roles.ts';

/** Somebody who does not exist; `office` counts in `sampleOffices`. `signs` is how colleagues name them in notes. */
export interface SampleMember {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly office: number | null;
  readonly signs: string;
}

/** A client's number in `towns` and a member's `office` count in here. */
export const sampleOffices = ['Rotenburg', 'Zeven', 'Bremervörde'] as const;

/** The first is the root of the directory: a team lead. */
export const sampleMembers: readonly [SampleMember, ...SampleMember[]] = [
  { login: 'teamleitung', name: 'Petra Harms', role: 'teamLead', office: null, signs: 'Frau Harms' },
  { login: 'rotenburg', name: 'Jonas Behrens', role: 'caseManager', office: 0, signs: 'Herr Behrens' },
  { login: 'zeven', name: 'Ayşe Demir', role: 'caseManager', office: 1, signs: 'Frau Demir' },
  { login: 'bremervoerde', name: 'Hanna Lüdemann', role: 'caseManager', office: 2, signs: 'Frau Lüdemann' },
  { login: 'vermittlung', name: 'Katrin Wolters', role: 'placementOfficer', office: 0, signs: 'Frau Wolters' },
  { login: 'leitung', name: 'Dr. Martin Oetjen', role: 'management', office: null, signs: 'Herr Dr. Oetjen' },
  { login: 'verwaltung', name: 'Silke Brinkmann', role: 'administrator', office: null, signs: 'Frau Brinkmann' },
];
