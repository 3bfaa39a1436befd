import { statusAnswerSchema } from '../../protocol/http.ts';
import type { Session } from '../../protocol/worker-views.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import { ask } from '../request.ts';
import { memberName } from '../views/names.ts';
import type { DeskKeeper } from './desk-keeper.ts';

/** Where this device stands. The server is asked only while nobody has signed in here. */
export async function describeSession({ store, send }: WorkerDependencies, keeper: DeskKeeper): Promise<Session> {
  const { signedIn, idleLockMs, exchange, passkeys } = await store.meta();
  if (!signedIn || keeper.sampling) {
    const status = await ask(send, { method: 'GET', path: '/api/status' }, statusAnswerSchema);
    const ready = !keeper.sampling && (!status.ok || status.value.ready);
    const fictionalLogins = status.ok && !keeper.sampling ? status.value.fictionalLogins : [];
    return {
      phase: ready ? 'signedOut' : 'blank',
      fictional: fictionalLogins.length > 0,
      fictionalLogins,
      login: null,
      me: null,
      passkey: false,
      idleLockMs,
      offline: !status.ok,
    };
  }
  const { desk } = keeper;
  const { member } = signedIn.account;
  // Locked, the directory on the device is taken at its word: a role shown wrongly opens nothing.
  const role = desk?.people.member(member)?.role ?? signedIn.directory.findLast((entry) => entry.member.id === member)?.member.role;
  const name = (desk && memberName(desk, member)) || signedIn.login;
  return {
    phase: desk ? 'unlocked' : 'locked',
    fictional: signedIn.fictional,
    fictionalLogins: [],
    login: signedIn.login,
    me: role === undefined ? null : { id: member, name, role },
    passkey: (passkeys?.credentials.length ?? 0) > 0,
    idleLockMs,
    offline: exchange === 'offline',
  };
}
