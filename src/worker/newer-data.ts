import type { Failure, LotseWorker } from '../protocol/worker-api.ts';
import { NewerDatabase } from '../store/errors.ts';
import { failed } from './request.ts';

const refused = async () => failed('newerData' satisfies Failure);
const nothing = async (): Promise<null> => null;
const none = async (): Promise<readonly never[]> => [];
const done = async (): Promise<void> => {};

/** What is answered when a newer app has written this device's data: this one must not touch them, and says so (F6). */
export const onNewerData: LotseWorker = {
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
  lookList: none,
  unsentList: none,
  history: refused,
  newId: async () => '',
  createCase: refused,
  save: refused,
  restore: refused,
  decide: refused,
  dismissRefused: done,
  exportUnsent: async () => '',
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
  breakGlass: refused,
  eraseCase: refused,
  retain: refused,
  tidings: none,
  putAway: done,
  accessLog: refused,
  inbox: none,
  takeHandover: refused,
  officer: refused,
  handOver: refused,
};

/** The same worker; a call that meets a newer app's data is answered as above. */
export function guarded(worker: LotseWorker): LotseWorker {
  const calls = Object.entries<(...question: never[]) => unknown>({ ...onNewerData }).map(([name, instead]) => {
    const ask: (...question: never[]) => unknown = worker[name as keyof LotseWorker];
    const call = async (...question: never[]): Promise<unknown> => {
      try {
        return await ask(...question);
      } catch (trouble) {
        if (trouble instanceof NewerDatabase) return instead(...question);
        throw trouble;
      }
    };
    return [name, call] as const;
  });
  // Every call answers what the worker's own or the one above of the same name does.
  return Object.fromEntries(calls) as unknown as LotseWorker;
}
