import type { Result } from '../../../protocol/results.ts';
import type { WorkerDependencies } from '../../base/dependencies.ts';
import { done, failed } from '../../base/request.ts';
import { unsentEntries } from '../device/index.ts';
import type { SessionManager } from '../../session/session-manager.ts';

/**
 * Wipes the device for the next person, unless something would be lost. On a revoked device `giveUp` (the count that was told) lets a
 * person lose it after all: it can be sent to nobody any more.
 */
export async function signOut(dependencies: WorkerDependencies, manager: SessionManager, giveUp?: number): Promise<Result> {
  const { store, send, channel } = dependencies;
  const { revoked } = await store.meta();
  await manager.log.idle();
  // The access log goes first: nobody leaves unseen.
  if (!revoked && (await store.waiting()).log > 0) await manager.exchange();
  const { unsent } = await manager.runExclusive(() => store.signOut(giveUp));
  if (unsent > 0) return revoked ? failed('unsentWork', { count: unsent }) : stillHere(dependencies, manager);
  // Without network the session lives on at the server until it expires; the device has forgotten its member already.
  await send({ method: 'POST', path: '/api/sign-out', body: '{}' }).catch(() => null);
  manager.lock(false);
  channel.post({ type: 'session' });
  manager.tell(['session', 'sync', 'records']);
  return done(null);
}

/** As people count: a visit and its note are one. Only the access log waits: then it is the network that is missing. */
async function stillHere({ store }: WorkerDependencies, manager: SessionManager): Promise<Result> {
  const { refused, drafts, quarantined } = await store.waiting();
  const count = unsentEntries(await store.outbox(), manager.session).size + refused + drafts + quarantined;
  return count === 0 ? failed('offline') : failed('unsentWork', { count });
}
