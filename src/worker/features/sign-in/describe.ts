import { statusAnswerSchema } from '../../../protocol/http.ts';
import type { Session } from '../../../protocol/worker-views.ts';
import type { WorkerDependencies } from '../../base/dependencies.ts';
import { ask } from '../../base/request.ts';
import type { SessionManager } from '../../session/session-manager.ts';

/** Where this device stands. The server is asked only while nobody has signed in here. */
export async function describeSession({ store, send }: WorkerDependencies, manager: SessionManager): Promise<Session> {
  const { signedIn, idleLockMs, exchange, passkeys } = await store.meta();
  if (!signedIn || manager.sampling) {
    const status = await ask(send, { method: 'GET', path: '/api/status' }, statusAnswerSchema);
    const ready = !manager.sampling && (!status.ok || status.value.ready);
    const fictionalLogins = status.ok && !manager.sampling ? status.value.fictionalLogins : [];
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
  const { session } = manager;
  const { member } = signedIn.account;
  // Locked, the directory on the device is taken at its word: a role shown wrongly opens nothing.
  const role = session?.people.member(member)?.role ?? signedIn.directory.findLast((entry) => entry.member.id === member)?.member.role;
  const name = (session && session.hooks.memberName(session, member)) || signedIn.login;
  return {
    phase: session ? 'unlocked' : 'locked',
    fictional: signedIn.fictional,
    fictionalLogins: [],
    login: signedIn.login,
    me: role === undefined ? null : { id: member, name, role },
    passkey: (passkeys?.credentials.length ?? 0) > 0,
    idleLockMs,
    offline: exchange === 'offline',
  };
}
