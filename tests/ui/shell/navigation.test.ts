import { describe, expect, test } from 'vitest';
import { may, type Subject } from '../../../src/domain/permissions.ts';
import { roles, type Role } from '../../../src/domain/roles.ts';
import { homeOf, isOpenTo, navigationOf } from '../../../src/ui/shell/navigation.ts';

const places = (role: Role): readonly string[] => navigationOf(role).map(({ href }) => href);

describe('[B9] the navigation of each role', () => {
  test('only what somebody may use stands there', () => {
    expect(places('caseManager')).toEqual(['/faelle', '/planung', '/uebergaben', '/projekt']);
    expect(places('teamLead')).toEqual(['/faelle', '/planung', '/uebergaben', '/projekt', '/menschen', '/geraete', '/protokoll']);
    expect(places('placementOfficer')).toEqual(['/vermittlung']);
    expect(places('management')).toEqual(['/zahlen']);
    expect(places('administrator')).toEqual(['/verwaltung', '/projekt', '/menschen', '/geraete']);
    expect(navigationOf(undefined)).toEqual([]);
  });

  test('everybody lands on their own start page', () => {
    expect(Object.fromEntries(roles.map((role) => [role, homeOf(role)]))).toEqual({
      caseManager: '/faelle',
      teamLead: '/faelle',
      placementOfficer: '/vermittlung',
      management: '/zahlen',
      administrator: '/verwaltung',
    });
  });

  /** What a place shows, in the words of SECURITY.md "Roles": without one of these it must not be open. */
  const shows: Readonly<Record<string, (role: Role) => boolean>> = {
    '/faelle': (role) => reads(role, 'frame'),
    '/planung': (role) => reads(role, 'frame'),
    '/uebergaben': (role) => reads(role, 'handover'),
    '/menschen': (role) => may(role, 'people', 'approve') || may(role, 'people', 'U'),
    '/geraete': (role) => may(role, 'people', 'approve') || may(role, 'people', 'U'),
    '/verwaltung': (role) => may(role, 'people', 'U'),
    '/protokoll': (role) => may(role, 'people', 'approve'),
    '/vermittlung': (role) => may(role, 'handover', 'C'),
    '/zahlen': (role) => may(role, 'reports', 'figures'),
    '/projekt': (role) => reads(role, 'freePlaces'),
  };
  const reads = (role: Role, subject: Subject): boolean => may(role, subject, 'R');

  test.each(roles.flatMap((role) => Object.keys(shows).map((href) => ({ role, href }))))(
    '$role at $href follows the table of permissions, in the rail and by address',
    ({ role, href }) => {
      const allowed = shows[href]?.(role);
      expect(places(role).includes(href)).toBe(allowed);
      // One's own devices, and what to do when one is lost, are everybody's.
      const isOpen = href === '/geraete' || allowed;
      expect(isOpenTo(role, href)).toBe(isOpen);
      expect(isOpenTo(role, `${href}/AAAAAAAAAAAAAAAAAAAAAA`)).toBe(isOpen);
    },
  );

  test('settings, signing out and what waits are open to everybody; a longer name is another place', () => {
    for (const role of roles)
      for (const href of ['/einstellungen', '/abmelden', '/anmelden', '/wartend', '/ansehen', '/faelle-anders'])
        expect(isOpenTo(role, href)).toBe(true);
  });

  test('only the team lead is told how many appointments wait for release', () => {
    const told = (role: Role) =>
      navigationOf(role)
        .filter(({ waiting }) => waiting === 'releases')
        .map(({ href }) => href);
    expect(Object.fromEntries(roles.map((role) => [role, told(role)]))).toMatchObject({
      teamLead: ['/planung'],
      caseManager: [],
      administrator: [],
    });
  });

  test('the bar of a phone holds five', () => {
    for (const role of roles) expect(navigationOf(role).filter(({ wideOnly }) => !wideOnly).length).toBeLessThanOrEqual(5);
  });
});
