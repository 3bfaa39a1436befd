import type { Role } from '../domain/roles.ts';
import type { Values } from '../domain/kinds.ts';
import type { CivilDate, Id } from '../domain/values.ts';
import type { LogEntry } from './access-http.ts';
import type { PlacesLevel } from './people-http.ts';
import type { Result } from './worker-api.ts';

// People, roles, keys and devices: the second half of what the page may ask of the worker (worker-api.ts, `LotseWorker`).

/** How a person stands to a case: leads it, stands in on certain days, looks after it as team lead, or has broken the glass for an hour. */
export type CaseStanding = 'lead' | 'substitute' | 'teamLead' | 'glass';

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

export interface InviteForm {
  readonly name: string;
  readonly role: Role;
  readonly office: Id | null;
  /** Somebody known who lost everything: comes back as the same person, with new keys. */
  readonly member: Id | null;
}

/** What an invited person sees before they choose a passphrase. */
export interface OpenedInvitation {
  readonly programmeName: string;
  readonly name: string;
  readonly role: Role;
  readonly officeName: string;
  readonly invitedBy: string;
  readonly expiresAt: number;
  readonly returning: boolean;
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
  readonly standing: CaseStanding;
  readonly lead: { readonly id: Id; readonly name: string };
  readonly substitutes: readonly { readonly id: Id; readonly name: string; readonly from: CivilDate; readonly until: CivilDate }[];
  readonly teamLeads: readonly string[];
  readonly offer: OfferView | null;
  /** Glass that was broken on this case, newest first. */
  readonly glass: readonly { readonly by: string; readonly at: number; readonly reason: string }[];
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

/** Shown once to a person at unlock, until they put it away. */
export type Tidings =
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
      readonly type: 'glass';
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
      readonly outcome: 'granted' | 'waiting' | 'full' | 'none' | 'offered' | 'lapsed';
      /** Last day of an offer or a reservation. */
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
export interface HandoverForm {
  readonly office: Id;
  readonly client: { readonly given: string; readonly family: string; readonly phone: string };
  readonly mode: 'three_way' | 'phone_together' | 'introduced' | 'contact_only';
  readonly wishDate: CivilDate | null;
  readonly words: string;
  /** The client agreed to be put in touch, by their own word. */
  readonly agreed: boolean;
}

/** A passkey's share: what the browser's authenticator gave (WebAuthn PRF, 32 bytes as base64url). The page asks the authenticator; only it can. */
export interface PasskeyShare {
  readonly credential: string;
  readonly secret: string;
}

export interface TeamWorker {
  people(): Promise<PeopleView>;
  /** The link is shown once, also as a QR code; its fragment holds the secret. */
  invite(form: InviteForm): Promise<Result<{ readonly link: string; readonly expiresAt: number }>>;
  withdrawInvitation(id: Id): Promise<Result>;
  /** `lastTeamLead`, `leadsCases` with the count. Their access ends at once, keys are renewed. */
  endMember(member: Id): Promise<Result>;

  /** Before there is anybody on this device. `secret` and `id` from the link's fragment. */
  openInvitation(id: string, secret: string): Promise<Result<OpenedInvitation>>;
  /** Makes keys and the printed recovery key; nothing is sent. From the same input the same comes back while the page is open. */
  prepareJoining(login: string, passphrase: string): Promise<Result<{ readonly recoveryKey: string }>>;
  /** Sends it. Afterwards this person waits for the team lead. */
  finishJoining(): Promise<Result>;
  /** Asks whether one was let in: then this device is signed in and unlocked. `waiting` until then. */
  askAdmitted(): Promise<Result>;

  devices(): Promise<Result<readonly DeviceView[]>>;
  nameDevice(name: string): Promise<Result>;
  revokeDevice(id: Id): Promise<Result>;

  changePassphrase(now: string, next: string): Promise<Result>;
  /** A new printed key; the old one is worth nothing once `confirmRecoveryKey` was called. */
  prepareRecoveryKey(passphrase: string): Promise<Result<{ readonly recoveryKey: string }>>;
  confirmRecoveryKey(): Promise<Result>;
  /** Numbers (from 1) of the groups that are not as printed, missing ones included. Works before anybody is signed in. */
  wrongRecoveryGroups(recoveryKey: string): Promise<readonly number[]>;
  /** `wrongRecoveryKey` when its checks are right but it opens nothing. Afterwards signed in and unlocked. */
  recover(login: string, recoveryKey: string, passphrase: string): Promise<Result>;
  /** What the page needs to make or ask a passkey: ids of those made on this device, and the salt for PRF (base64url). Works while locked. */
  passkeys(): Promise<{ readonly credentials: readonly string[]; readonly salt: string; readonly user: string }>;
  addPasskey(passphrase: string, share: PasskeyShare): Promise<Result>;
  unlockWithPasskey(share: PasskeyShare): Promise<Result>;
  dropPasskeys(): Promise<Result>;

  caseAccess(id: Id): Promise<CaseAccessView | null>;
  offerCase(form: { readonly case: Id; readonly to: Id; readonly words: string }): Promise<Result>;
  answerOffer(id: Id, answer: 'confirm' | 'decline' | 'withdraw'): Promise<Result>;
  /** `cases` null: all that this person leads. Extends or changes a substitution that is there. */
  substitute(form: {
    readonly cases: readonly Id[] | null;
    readonly member: Id;
    readonly from: CivilDate;
    readonly until: CivilDate;
  }): Promise<Result<{ readonly cases: number }>>;
  endSubstitution(id: Id, member: Id): Promise<Result>;
  breakGlass(id: Id, reason: string): Promise<Result<{ readonly until: number }>>;
  /** Destroys the case everywhere, for good. `retain`: a day to destroy it on, or a legal hold. */
  eraseCase(id: Id): Promise<Result>;
  retain(id: Id, retention: { readonly eraseOn: CivilDate | null; readonly hold: boolean }): Promise<Result>;

  tidings(): Promise<readonly Tidings[]>;
  putAway(id: string): Promise<void>;
  /** `of` null: everything (team leads). The newest page; with an earlier answer's `older` everything down to the page before it. */
  accessLog(of: Id | null, older?: number): Promise<Result<LogView>>;

  inbox(): Promise<readonly HandoverView[]>;
  takeHandover(record: Id): Promise<Result>;
  officer(): Promise<Result<OfficerView>>;
  handOver(form: HandoverForm): Promise<Result>;
}
