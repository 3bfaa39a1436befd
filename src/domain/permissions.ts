import type { Role } from './roles.ts';

/** SECURITY.md "Roles", as one table. What a substitute may is stated like a role of its own: it holds for the cases of the substitution, on its days. */
export const accessLevels = ['caseManager', 'substitute', 'teamLead', 'placementOfficer', 'management', 'administrator'] as const;
export type AccessLevel = (typeof accessLevels)[number];

export const subjects = ['freePlaces', 'handover', 'decision', 'frame', 'content', 'private', 'referrals', 'reports', 'people'] as const;
export type Subject = (typeof subjects)[number];

/**
 * `own`: as lead (or dated substitute) of that case. `coarse`: `frei`, `wenige` or `Warteliste`, weekly. `neutral`: the state that tells nothing.
 * `emergencyAccess`: only by emergency access. `figures`: anonymous. `sent`: only what was sent to them. `approve`: people come and go by their signature.
 */
export type Permission =
  | 'C'
  | 'R'
  | 'U'
  | 'own'
  | 'coarse'
  | 'neutral'
  | 'counts'
  | 'emergencyAccess'
  | 'figures'
  | 'status'
  | 'sent'
  | 'ownDevice'
  | 'approve';

const none: readonly Permission[] = [];

export const permissions: Readonly<Record<Subject, Readonly<Record<AccessLevel, readonly Permission[]>>>> = {
  freePlaces: {
    caseManager: ['R'],
    substitute: ['R'],
    teamLead: ['R'],
    placementOfficer: ['coarse'],
    management: ['figures'],
    administrator: ['R'],
  },
  handover: {
    caseManager: ['R', 'U'],
    substitute: ['R', 'U'],
    teamLead: ['R', 'U'],
    placementOfficer: ['C', 'neutral'],
    management: ['figures'],
    administrator: none,
  },
  decision: {
    caseManager: ['C', 'R', 'own'],
    substitute: ['C', 'R', 'own'],
    teamLead: ['counts'],
    placementOfficer: none,
    management: ['figures'],
    administrator: none,
  },
  frame: {
    caseManager: ['C', 'R', 'U', 'own'],
    substitute: ['R', 'U', 'own'],
    teamLead: ['R'],
    placementOfficer: none,
    management: ['figures'],
    administrator: none,
  },
  content: {
    caseManager: ['C', 'R', 'U', 'own'],
    substitute: ['R', 'U', 'own'],
    teamLead: ['emergencyAccess'],
    placementOfficer: none,
    management: ['figures'],
    administrator: none,
  },
  private: {
    caseManager: ['C', 'R', 'U', 'own'],
    substitute: none,
    teamLead: none,
    placementOfficer: none,
    management: none,
    administrator: none,
  },
  referrals: {
    caseManager: ['C', 'R', 'U', 'own'],
    substitute: ['C', 'R', 'U', 'own'],
    teamLead: ['status'],
    placementOfficer: ['sent'],
    management: ['figures'],
    administrator: none,
  },
  reports: {
    caseManager: ['own'],
    substitute: ['own'],
    teamLead: ['R'],
    placementOfficer: none,
    management: ['figures'],
    administrator: none,
  },
  people: {
    caseManager: ['ownDevice'],
    substitute: ['ownDevice'],
    teamLead: ['approve'],
    placementOfficer: none,
    management: none,
    administrator: ['C', 'U'],
  },
};

/** May somebody of this standing do this at all? Which cases are their own is for keys and lists to say. */
export function may(who: AccessLevel | Role, subject: Subject, what: Permission): boolean {
  return permissions[subject][who].includes(what);
}
