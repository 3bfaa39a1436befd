import type { LotseWorker } from '../protocol/worker-api.ts';
import { NewerDatabase, OlderDatabase } from '../store/errors.ts';
import { noLimits } from './no-limits.ts';
import { failed } from './request.ts';

const refused = async () => failed('newerData');
const nothing = async (): Promise<null> => null;
const none = async (): Promise<readonly never[]> => [];
const done = async (): Promise<void> => {};

/** What is answered when a newer app has written this device's data: this one must not touch them, and says so (F6). */
const onNewerData: LotseWorker = {
  ...noLimits(refused),
  session: async () => ({
    phase: 'newerData',
    fictional: false,
    fictionalLogins: [],
    login: null,
    me: null,
    passkey: false,
    idleLockMs: 0,
    offline: false,
  }),
  subscribe: done,
  prepareSetUp: refused,
  finishSetUp: refused,
  createSample: refused,
  signIn: refused,
  unlock: refused,
  lock: done,
  signOut: refused,
  setIdleLock: done,
  active: done,
  sync: async () => ({ unsent: 0, look: 0, state: 'updateNeeded', lastExchange: null }),
  programme: async () => ({ name: '', fictional: false, start: '', end: '', capacity: 0, offices: [], members: [] }),
  cases: none,
  case: nothing,
  open: nothing,
  search: none,
  reviewItems: none,
  unsentList: none,
  history: refused,
  newId: async () => '',
  createCase: refused,
  save: refused,
  restore: refused,
  decide: refused,
  dismissRefused: done,
  dropDamaged: refused,
  exportUnsent: async () => '',
  importUnsent: refused,
  classify: async () => ({ findings: [], weeks: [] }),
  keepDraft: refused,
  draft: nothing,
  drafts: none,
  dropDraft: done,
  people: async () => ({ people: [], invitations: null, teamLeads: 0 }),
  invite: refused,
  withdrawInvitation: refused,
  endMember: refused,
  openInvitation: refused,
  prepareJoining: refused,
  finishJoining: refused,
  askAdmitted: refused,
  devices: refused,
  nameDevice: refused,
  revokeDevice: refused,
  changePassphrase: refused,
  prepareRecoveryKey: refused,
  confirmRecoveryKey: refused,
  wrongRecoveryGroups: none,
  recover: refused,
  passkeys: async () => ({ credentials: [], salt: '', user: '' }),
  addPasskey: refused,
  unlockWithPasskey: refused,
  dropPasskeys: refused,
  caseAccess: nothing,
  offerCase: refused,
  answerOffer: refused,
  substitute: refused,
  endSubstitution: refused,
  openEmergencyAccess: refused,
  eraseCase: refused,
  retain: refused,
  fetchContents: refused,
  notifications: none,
  dismiss: done,
  accessLog: refused,
  inbox: none,
  takeHandover: refused,
  officer: refused,
  handOver: refused,
};

/** The same where a build before the first release has written them: what is unsent there is left as it is. */
const onOlderData: LotseWorker = {
  ...(Object.fromEntries(
    Object.entries(onNewerData).map(([name, call]) => [name, call === refused ? async () => failed('olderData') : call]),
  ) as unknown as LotseWorker),
  session: async () => ({ ...(await onNewerData.session()), phase: 'olderData' }),
};

/** How to answer in view of this trouble; null when it is no matter of another version's data. */
export function answersOn(trouble: unknown): LotseWorker | null {
  if (trouble instanceof NewerDatabase) return onNewerData;
  return trouble instanceof OlderDatabase ? onOlderData : null;
}

/** The same worker; a call that meets another version's data is answered as above. */
export function guarded(worker: LotseWorker): LotseWorker {
  const calls = (Object.keys(onNewerData) as (keyof LotseWorker)[]).map((name) => {
    const ask: (...question: never[]) => unknown = worker[name];
    const call = async (...question: never[]): Promise<unknown> => {
      try {
        return await ask(...question);
      } catch (trouble) {
        const instead: ((...question: never[]) => unknown) | undefined = answersOn(trouble)?.[name];
        if (instead) return instead(...question);
        throw trouble;
      }
    };
    return [name, call] as const;
  });
  // Every call answers what the worker's own or the one above of the same name does.
  return Object.fromEntries(calls) as unknown as LotseWorker;
}
