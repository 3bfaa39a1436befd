import { may } from '../../domain/permissions.ts';
import type { Role } from '../../domain/roles.ts';
import type { IconName } from '../components/Icon.tsx';

/** A place that stands in the rail. `label` is a key of the dictionary. */
export interface NavigationEntry {
  readonly href: string;
  readonly icon: IconName;
  readonly label:
    | 'shell.nav.cases'
    | 'shell.nav.programme'
    | 'access.nav.overview'
    | 'access.nav.inbox'
    | 'access.nav.administration'
    | 'access.nav.people'
    | 'access.nav.devices'
    | 'access.nav.log'
    | 'access.nav.officer'
    | 'access.nav.figures';
  /** On a phone it stands in the person's menu: the bar holds five. */
  readonly wideOnly: boolean;
}

const leads = (role: Role): boolean => may(role, 'frame', 'C');
const readsFrames = (role: Role): boolean => may(role, 'frame', 'R');
const letsIn = (role: Role): boolean => may(role, 'people', 'approve') || may(role, 'people', 'C');

interface Place {
  readonly entry: NavigationEntry;
  readonly open: (role: Role) => boolean;
}
const place = (entry: Omit<NavigationEntry, 'wideOnly'>, open: (role: Role) => boolean, wideOnly = false): Place => ({
  entry: { ...entry, wideOnly },
  open,
});

/** Every place of the rail with who may be there, in the order of the rail; the first that is open is where somebody lands. */
const rail: readonly Place[] = [
  place({ href: '/faelle', icon: 'files', label: 'shell.nav.cases' }, leads),
  place({ href: '/faelle', icon: 'files', label: 'access.nav.overview' }, (role) => readsFrames(role) && !leads(role)),
  place({ href: '/uebergaben', icon: 'inbox', label: 'access.nav.inbox' }, (role) => may(role, 'handover', 'R')),
  place({ href: '/verwaltung', icon: 'settings', label: 'access.nav.administration' }, (role) => may(role, 'people', 'C')),
  place({ href: '/menschen', icon: 'person', label: 'access.nav.people' }, letsIn),
  place({ href: '/geraete', icon: 'device', label: 'access.nav.devices' }, letsIn),
  place({ href: '/protokoll', icon: 'log', label: 'access.nav.log' }, (role) => may(role, 'people', 'approve')),
  place({ href: '/vermittlung', icon: 'inbox', label: 'access.nav.officer' }, (role) => may(role, 'handover', 'C')),
  place({ href: '/zahlen', icon: 'programme', label: 'access.nav.figures' }, (role) => may(role, 'reports', 'figures')),
  place({ href: '/projekt', icon: 'programme', label: 'shell.nav.programme' }, (role) => may(role, 'freePlaces', 'R'), true),
];

/** What somebody of this role finds in the rail: what they may use, and nothing more (DOMAIN.md §4). Nothing until the role is known. */
export function navigationOf(role: Role | undefined): readonly NavigationEntry[] {
  return role === undefined ? [] : rail.filter(({ open }) => open(role)).map(({ entry }) => entry);
}

/** Where somebody of this role lands. */
export function homeOf(role: Role): string {
  const first = navigationOf(role)[0];
  if (first === undefined) throw new Error(`no place for ${role}`);
  return first.href;
}

/** In the rail of those who look after everybody's; one's own are everybody's, by way of the settings. */
const DEVICES = '/geraete';

/** Is this address open to the role? Addresses that the rail does not know (settings, what waits, signing out) are open to everybody. */
export function isOpenTo(role: Role, pathname: string): boolean {
  const isAt = (href: string): boolean => pathname === href || pathname.startsWith(`${href}/`);
  if (isAt(DEVICES)) return true;
  const about = rail.filter(({ entry: { href } }) => isAt(href));
  return about.length === 0 || about.some(({ open }) => open(role));
}
