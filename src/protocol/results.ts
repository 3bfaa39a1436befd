/** Expected failures are values; the dictionaries have a text for each. */
export type Failure =
  | 'wrongPassphrase'
  | 'wrongLogin'
  | 'offline'
  | 'tooManyAttempts'
  | 'serverTrouble'
  | 'updateNeeded'
  | 'wrongSetupCode'
  | 'alreadySetUp'
  | 'otherMember'
  | 'unsentWork'
  | 'quota'
  | 'storage'
  | 'locked'
  | 'tooLong'
  | 'invalid'
  | 'notFound'
  | 'noAccess'
  /** The server has forgotten this device's session: signing in again helps. */
  | 'signedOut'
  | 'cryptoMissing'
  | 'revoked'
  /** Invited, but no team lead's device has let this person in yet. */
  | 'waiting'
  | 'invitationUsed'
  | 'invitationExpired'
  /** The link's secret does not fit what the server holds: mistyped, or somebody meddled. */
  | 'invitationForged'
  | 'loginTaken'
  | 'wrongRecoveryKey'
  | 'lastTeamLead'
  | 'leadsCases'
  /** Somebody else was faster; look again and decide anew. */
  | 'stale'
  /** R10: a substitution lasts at most six weeks, and ends after it begins. */
  | 'tooManyDays'
  /** R12: the contents of this closed case are not on this device; they have to be fetched first. */
  | 'atServer'
  /** R6: nothing of the content before the client has said yes. */
  | 'noDecision'
  /** R5, R3: planning past a limit asks a reason. */
  | 'reasonMissing'
  /** R8: a support begins within the programme's term. */
  | 'outsideTerm'
  /** The server asked for key derivation below the floor: a stolen or hostile server would profit. Refused. */
  | 'weakParameters'
  /** A newer app has written this device's data (F6): this one leaves them alone. */
  | 'newerData'
  /** A build before the first release has written this device's data, and something unsent lies in it: it is left alone. */
  | 'olderData'
  /** Not a file that `exportUnsent` wrote, or one that was cut off or is too large. */
  | 'strangeFile';
export type Result<T = null> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure; readonly waitSeconds?: number; readonly count?: number };
