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
    | 'planning.nav'
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
  /** How much waits for this person there, told beside it. */
  readonly waiting: 'releases' | null;
}

const leads = (role: Role): boolean => may(role, 'frame', 'C');
const readsFrames = (role: Role): boolean => may(role, 'frame', 'R');
const letsIn = (role: Role): boolean => may(role, 'people', 'approve') || may(role, 'people', 'C');

/** Only a team lead releases appointments past the limits (R5). */
const releases = (role: Role): boolean => readsFrames(role) && !leads(role);
const PLANNING = '/planung';

interface Place {
  readonly entry: Omit<NavigationEntry, 'wideOnly' | 'waiting'>;
  readonly open: (role: Role) => boolean;
}
const place = (entry: Place['entry'], open: Place['open']): Place => ({ entry, open });

/** Every place of the rail with who may be there, in the order of the rail; the first that is open is where somebody lands. */
const rail: readonly Place[] = [
  place({ href: '/faelle', icon: 'files', label: 'shell.nav.cases' }, leads),
  place({ href: '/faelle', icon: 'files', label: 'access.nav.overview' }, (role) => readsFrames(role) && !leads(role)),
  place({ href: PLANNING, icon: 'calendar', label: 'planning.nav' }, readsFrames),
  place({ href: '/uebergaben', icon: 'inbox', label: 'access.nav.inbox' }, (role) => may(role, 'handover', 'R')),
  place({ href: '/verwaltung', icon: 'settings', label: 'access.nav.administration' }, (role) => may(role, 'people', 'C')),
  place({ href: '/vermittlung', icon: 'inbox', label: 'access.nav.officer' }, (role) => may(role, 'handover', 'C')),
  place({ href: '/projekt', icon: 'programme', label: 'shell.nav.programme' }, (role) => may(role, 'freePlaces', 'R')),
  place({ href: '/menschen', icon: 'person', label: 'access.nav.people' }, letsIn),
  place({ href: '/geraete', icon: 'device', label: 'access.nav.devices' }, letsIn),
  place({ href: '/protokoll', icon: 'log', label: 'access.nav.log' }, (role) => may(role, 'people', 'approve')),
  place({ href: '/zahlen', icon: 'programme', label: 'access.nav.figures' }, (role) => may(role, 'reports', 'figures')),
];

/** The bar of a phone holds so many. */
const BAR = 5;

/** What somebody of this role finds in the rail: what they may use, and nothing more (SECURITY.md "Roles"). Nothing until the role is known. */
export function navigationOf(role: Role | undefined): readonly NavigationEntry[] {
  if (role === undefined) return [];
  const open = rail.filter((one) => one.open(role));
  return open.map(({ entry }, index) => ({
    ...entry,
    wideOnly: index >= BAR,
    waiting: entry.href === PLANNING && releases(role) ? 'releases' : null,
  }));
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
