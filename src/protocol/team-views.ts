import type { Values } from '../domain/kinds.ts';
import type { Role } from '../domain/roles.ts';
import type { CivilDate, Id } from '../domain/values.ts';
import type { LogEntry } from './access-http.ts';
import type { PlacesLevel } from './people-http.ts';

// What the page is shown of people, devices and access (team-api.ts, `TeamWorker`).

/** How a person stands to a case: leads it, stands in on certain days, looks after it as team lead, or has emergency access for an hour. */
export type CaseAccessLevel = 'lead' | 'substitute' | 'teamLead' | 'emergencyAccess';

export interface PersonView {
  readonly id: Id;
  readonly name: string;
  readonly role: Role;
  readonly office: string;
  readonly active: boolean;
  readonly me: boolean;
  /** Open cases they lead, as far as this device knows. */
  readonly leads: number;
}
export interface InvitationView {
  readonly id: Id;
  readonly name: string;
  readonly role: Role;
  readonly office: string;
  /** Milliseconds. */
  readonly expiresAt: number;
  /** `accepted`: keys have come and wait for this or another team lead's device; `forged`: they were not made with the link's secret. */
  readonly state: 'open' | 'accepted' | 'admitted' | 'expired' | 'withdrawn' | 'forged';
}
export interface PeopleView {
  readonly people: readonly PersonView[];
  /** Null: not known (no network yet), or not for this role. */
  readonly invitations: readonly InvitationView[] | null;
  /** Active holders of the team lead's keys; below two the programme asks for another. */
  readonly teamLeads: number;
}

export interface DeviceView {
  readonly id: Id;
  readonly member: Id;
  readonly memberName: string;
  readonly name: string;
  readonly signedInAt: number;
  readonly lastContactAt: number;
  readonly unsent: number;
  readonly revokedAt: number | null;
  readonly copied: boolean;
  /** The one this runs on. */
  readonly here: boolean;
}

/** Who may read a case, in words: for its page "Wer kann das lesen?". */
export interface CaseAccessView {
  readonly case: Id;
  readonly accessLevel: CaseAccessLevel;
  readonly lead: { readonly id: Id; readonly name: string };
  readonly substitutes: readonly { readonly id: Id; readonly name: string; readonly from: CivilDate; readonly until: CivilDate }[];
  readonly teamLeads: readonly string[];
  readonly offer: OfferView | null;
  /** Emergency access to this case, newest first. */
  readonly emergencyAccess: readonly { readonly by: string; readonly at: number; readonly reason: string }[];
  /** Whom it can be given to. */
  readonly candidates: readonly { readonly id: Id; readonly name: string; readonly office: string }[];
  readonly may: {
    readonly offer: boolean;
    readonly substitute: boolean;
    readonly breakGlass: boolean;
    /** Order when it is destroyed, or that it is now; under a legal hold nothing is. */
    readonly erase: boolean;
    /** Lift a legal hold (team lead). */
    readonly lift: boolean;
  };
  readonly retention: { readonly eraseOn: CivilDate | null; readonly hold: boolean } | null;
  /** The end of the support that the day of `retention` follows from (R12). Null: there is none, or a person chose the day. */
  readonly keptSince: CivilDate | null;
}
export interface OfferView {
  readonly id: Id;
  readonly case: Id;
  /** From the sealed note, for whom it is offered to; else the case's own name. */
  readonly title: string;
  readonly words: string;
  readonly from: string;
  readonly to: string;
  readonly mine: 'from' | 'to' | 'none';
  readonly expiresOn: CivilDate;
  readonly stale: boolean;
}

/** Shown once to a person at unlock, until they dismiss it. */
export type Notifications =
  /** After a substitution: what happened meanwhile. */
  | {
      readonly type: 'digest';
      readonly id: string;
      readonly case: Id;
      readonly title: string;
      readonly by: string;
      readonly visits: number;
      readonly changes: number;
      readonly since: CivilDate;
      readonly until: CivilDate;
    }
  | {
      readonly type: 'emergencyAccess';
      readonly id: string;
      readonly case: Id;
      readonly title: string;
      readonly by: string;
      readonly at: number;
      readonly reason: string;
    }
  | { readonly type: 'offer'; readonly id: string; readonly offer: OfferView }
  /** What became of a place this person asked for, or that one is offered or went by. */
  | {
      readonly type: 'place';
      readonly id: string;
      readonly case: Id;
      readonly title: string;
      readonly outcome: 'granted' | 'waiting' | 'full' | 'none' | 'offered' | 'lapsed' | 'lengthened';
      /** Last day of an offer or a reservation, or of the place that is held longer now. */
      readonly until: CivilDate | null;
      readonly position: number | null;
    }
  | { readonly type: 'received'; readonly id: string; readonly case: Id; readonly title: string; readonly from: string };

export interface LogRow {
  readonly at: number;
  readonly receivedAt: number | null;
  readonly by: string;
  readonly device: string;
  readonly act: LogEntry['act'];
  readonly section: LogEntry['section'];
  readonly case: Id | null;
  /** Its name or number where this person may know it. */
  readonly title: string;
}
export interface LogView {
  readonly rows: readonly LogRow[];
  /** Some installation's chain has a gap or a wrong signature: somebody took something out. */
  readonly broken: boolean;
  /** Ask with it to see the page before these rows as well; null: there are no older ones. */
  readonly older: number | null;
}

/** A hand-over that lies in an inbox this person reads. */
export interface HandoverView {
  readonly record: Id;
  readonly office: string;
  readonly by: string;
  /** Milliseconds. */
  readonly at: number;
  readonly values: Values<'handover'>;
  readonly taken: { readonly by: string; readonly at: number } | null;
  readonly case: Id | null;
}

export interface OfficerView {
  readonly level: PlacesLevel | null;
  readonly levelOf: CivilDate | null;
  readonly offices: readonly { readonly id: Id; readonly name: string }[];
  readonly handovers: readonly {
    readonly id: Id;
    readonly label: string;
    readonly office: string;
    readonly createdOn: CivilDate;
    readonly state: 'open' | 'taken' | 'done';
  }[];
}
