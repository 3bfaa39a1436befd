import { describe, expect, test } from 'vitest';
import { may, permissions, standings, subjects, type Permission, type Standing, type Subject } from '../../src/domain/permissions.ts';

/** DOMAIN.md §4, cell by cell, in its own words; columns as there. `needs…` is two subjects here: what is marked `caseLeadOnly` has a space of its own. */
const domain: Readonly<Record<Subject, readonly [string, string, string, string, string, string]>> = {
  freePlaces: ['R', 'R', 'R', 'frei / wenige / Warteliste', 'A', 'R'],
  handover: ['R U', 'R U', 'R U', 'C, neutral state', 'A', '–'],
  decision: ['C R own', 'C R', 'counts', '–', 'A', '–'],
  frame: ['C R U own', 'R U', 'R', '–', 'A', '–'],
  content: ['C R U own', 'R U', 'break-glass', '–', 'A', '–'],
  private: ['C R U own', '–', '–', '–', '–', '–'],
  referrals: ['C R U own', 'C R U', 'status', 'only what was sent to them', 'A', '–'],
  reports: ['own', 'own', 'full', '–', 'fixed snapshots', '–'],
  people: ['own device', 'own device', 'approve', '–', '–', 'C U'],
};

const words: Readonly<Record<string, readonly Permission[]>> = {
  'frei / wenige / Warteliste': ['coarse'],
  'C, neutral state': ['C', 'neutral'],
  'break-glass': ['glass'],
  'only what was sent to them': ['sent'],
  'fixed snapshots': ['figures'],
  'own device': ['ownDevice'],
  counts: ['counts'],
  status: ['status'],
  approve: ['approve'],
  full: ['R'],
  '–': [],
  A: ['figures'],
};

function permissionsOf(cell: string): readonly Permission[] {
  return words[cell] ?? (cell.split(' ') as Permission[]);
}

/** A substitute's are their own cases by what a substitution is. */
function asWritten(who: Standing, subject: Subject): readonly Permission[] {
  const cell = permissions[subject][who];
  return who === 'substitute' && subject !== 'reports' ? cell.filter((one) => one !== 'own') : cell;
}

describe('the permission matrix says what DOMAIN.md §4 says', () => {
  test('it has the same rows and columns', () => {
    expect(Object.keys(permissions).toSorted()).toEqual([...subjects].toSorted());
    for (const row of Object.values(permissions)) expect(Object.keys(row).toSorted()).toEqual([...standings].toSorted());
  });

  const cells = subjects.flatMap((subject) => standings.map((who, column) => [subject, who, domain[subject][column] ?? ''] as const));
  test.each(cells)('%s for %s: %s', (subject, who, cell) => {
    expect(asWritten(who, subject).toSorted()).toEqual([...permissionsOf(cell)].toSorted());
  });

  test('what a substitute may do with a case is for their own cases only', () => {
    for (const subject of ['decision', 'frame', 'content', 'referrals'] as const) expect(may('substitute', subject, 'own')).toBe(true);
  });

  test('officers, management and administrators never read or change anything of a case', () => {
    for (const who of ['placementOfficer', 'management', 'administrator'] as const) {
      for (const subject of ['decision', 'frame', 'content', 'private', 'referrals'] as const) {
        for (const what of ['C', 'R', 'U', 'own', 'glass', 'status', 'counts'] as const)
          expect([who, subject, what, may(who, subject, what)]).toEqual([who, subject, what, false]);
      }
    }
  });
});
