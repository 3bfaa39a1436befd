import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { may, permissions, accessLevels, subjects, type Permission } from '../../src/domain/permissions.ts';

/** Words of the table in SECURITY.md "Roles" that are called otherwise in the code. */
const words: Readonly<Record<string, readonly Permission[]>> = {
  'own-device': ['ownDevice'],
  emergency: ['emergencyAccess'],
  A: ['figures'],
  '–': [],
};

/** The table people read, by subject: what each column says. */
const table = new Map(
  readFileSync('src/SECURITY.md', 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, subject, cells] = /^\| `(\w+)`[^|]*\|(.*)\|$/.exec(line) ?? [];
      return subject && cells ? [[subject, cells.split('|').map((cell) => cell.trim())] as const] : [];
    }),
);

function permissionsOf(cell: string): readonly string[] {
  return cell.split(' ').flatMap((word): readonly string[] => words[word] ?? [word]);
}

describe('[B9] the table of roles that people read is the one the device enforces', () => {
  test('it has the same rows and columns', () => {
    expect([...table.keys()]).toEqual([...subjects]);
    expect(Object.keys(permissions).toSorted()).toEqual([...subjects].toSorted());
    for (const row of Object.values(permissions)) expect(Object.keys(row).toSorted()).toEqual([...accessLevels].toSorted());
  });

  const cells = subjects.flatMap((subject) =>
    accessLevels.map((who, column) => [subject, who, table.get(subject)?.[column] ?? ''] as const),
  );
  test.each(cells)('%s for %s: %s', (subject, who, cell) => {
    expect([...permissions[subject][who]].toSorted()).toEqual(permissionsOf(cell).toSorted());
  });

  test('what a substitute may do with a case is for their own cases only', () => {
    for (const subject of ['decision', 'frame', 'content', 'referrals'] as const) expect(may('substitute', subject, 'own')).toBe(true);
  });

  test('officers, management and administrators never read or change anything of a case', () => {
    for (const who of ['placementOfficer', 'management', 'administrator'] as const) {
      for (const subject of ['decision', 'frame', 'content', 'private', 'referrals'] as const) {
        for (const what of ['C', 'R', 'U', 'own', 'emergencyAccess', 'status', 'counts'] as const)
          expect([who, subject, what, may(who, subject, what)]).toEqual([who, subject, what, false]);
      }
    }
  });
});
