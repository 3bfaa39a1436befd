import type { Role } from '../domain/roles.ts';
import type { CivilDate, Id } from '../domain/values.ts';
import type { Result } from './results.ts';
import type { CaseAccessView, DeviceView, HandoverView, LogView, OfficerView, PeopleView, Notifications } from './team-views.ts';

// People, roles, keys and devices: the second half of what the page may ask of the worker (worker-api.ts, `LotseWorker`).

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
  openEmergencyAccess(id: Id, reason: string): Promise<Result<{ readonly until: number }>>;
  /** Destroys the case everywhere, for good. `retain`: a day to destroy it on, or a legal hold. */
  eraseCase(id: Id): Promise<Result>;
  /** R12: fetches again what this device has evicted of a closed case; without network it comes with the next exchange. No opening for the log. */
  fetchContents(id: Id): Promise<Result>;
  retain(id: Id, retention: { readonly eraseOn: CivilDate | null; readonly hold: boolean }): Promise<Result>;

  notifications(): Promise<readonly Notifications[]>;
  dismiss(id: string): Promise<void>;
  /** `of` null: everything (team leads). The newest page; with an earlier answer's `older` everything down to the page before it. */
  accessLog(caseId: Id | null, older?: number): Promise<Result<LogView>>;

  inbox(): Promise<readonly HandoverView[]>;
  takeHandover(record: Id): Promise<Result>;
  officer(): Promise<Result<OfficerView>>;
  handOver(form: HandoverForm): Promise<Result>;
}
