import type { Role } from '../../domain/roles.ts';
import type { Id } from '../../domain/values.ts';

/** Addresses of people, devices and one's own access. Nothing but opaque ids and roles stands in them. */
export const peopleRoutes = {
  people: '/menschen',
  person: (id: Id): string => `/menschen/${id}`,
  invite: '/menschen/einladen',
  inviteAs: (role: Role): string => `/menschen/einladen?als=${role}`,
  /** Somebody known who lost everything. */
  inviteBack: (member: Id): string => `/menschen/einladen?person=${member}`,
  /** The same once more, after an invitation was withdrawn or has run out. */
  inviteAgain: (invitation: Id): string => `/menschen/einladen?wie=${invitation}`,
  devices: '/geraete',
  lost: '/geraete/verloren',
  lostDevice: (id: Id): string => `/geraete/verloren?geraet=${id}`,
  /** The administrator's first page. */
  administration: '/verwaltung',
  settings: '/einstellungen',
  passphrase: '/einstellungen/passphrase',
  recoveryKey: '/einstellungen/schluessel',
  passkey: '/einstellungen/entsperren',
} as const;

/** What may follow `?` on the page of an invitation. */
export interface InviteQuery extends Record<string, string> {
  readonly als: string;
  readonly person: string;
  readonly wie: string;
}
