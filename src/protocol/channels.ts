import * as v from 'valibot';
import { idSchema } from '../domain/values.ts';

/** Page → service worker. */
export const toServiceWorkerSchema = v.variant('type', [
  v.object({ type: v.literal('sync-now') }),
  v.object({ type: v.literal('SKIP_WAITING') }),
]);
export type ToServiceWorker = v.InferOutput<typeof toServiceWorkerSchema>;

/** Name of the Background Sync registration and of the Web Lock that one cycle holds. */
export const SYNC_TAG = 'lotse-sync';

/** BroadcastChannel between service worker, workers and pages of this origin. Carries ids and counts only. */
export const CHANNEL = 'lotse';

/** How the last cycle ended, as people see it. `idle`: everything exchanged. */
export const exchangeStates = ['idle', 'running', 'offline', 'signedOut', 'revoked', 'updateNeeded', 'serverTrouble'] as const;
export type ExchangeState = (typeof exchangeStates)[number];

export const broadcastSchema = v.variant('type', [
  /** Records whose stored or pending changes differ now: unseal and merge them again. */
  v.object({ type: v.literal('records'), records: v.array(idSchema) }),
  /** Lists, directory or account changed: read the keys again. */
  v.object({ type: v.literal('keys') }),
  /** Who has a place (R1) was told anew: read it again. */
  v.object({ type: v.literal('places') }),
  /** How an exchange of this device stands or ended; `at`: when, in milliseconds since 1970. */
  v.object({ type: v.literal('exchange'), state: v.picklist(exchangeStates), at: v.number() }),
  /** Another page signed in or out; `lock`: a person locked there, so every page locks. (An idle lock stays in its page.) */
  v.object({ type: v.literal('session'), lock: v.optional(v.boolean()) }),
]);
export type Broadcast = v.InferOutput<typeof broadcastSchema>;
