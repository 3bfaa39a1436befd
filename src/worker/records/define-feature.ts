import type { LotseWorker } from '../../protocol/worker-api.ts';
import type { WorkerDependencies } from '../base/dependencies.ts';
import type { Failed } from '../base/request.ts';
import type { Noted } from '../session/access-log.ts';
import type { SessionManager } from '../session/session-manager.ts';
import type { FeatureHooks, UnlockedSession } from '../session/unlocked-session.ts';

/** Another version of the app has written this device's data: this one must not touch them, and says so (F6). */
export type OtherData = 'newerData' | 'olderData';

/** Stands for the failure `locked`, or the one that names whose data these are. */
export const refused: unique symbol = Symbol('refused');

type Refused<R> = Failed extends R ? typeof refused : never;

/**
 * What the access log notes of a call that went well. `before` is asked before the call, for what can no longer be told afterwards. Null: nothing
 * of a case is shown, given or taken out.
 */
export type Log<A extends unknown[], R> = null | {
  readonly before?: (session: UnlockedSession, ...args: A) => readonly Noted[] | Promise<readonly Noted[]>;
  readonly after?: (session: UnlockedSession, answer: R, ...args: A) => readonly Noted[];
};

/** Shows something. While locked, and on another version's data, it answers what `locked` says. */
interface Query<A extends unknown[], R> {
  readonly query: (session: UnlockedSession, ...args: A) => R | Promise<R>;
  readonly locked: R | ((...args: A) => R) | Refused<R>;
  readonly log: Log<A, R>;
}

/** Writes records: one after the other, every page hears of it, and the access log notes the cases and sections it wrote in. */
interface Command<A extends unknown[], R> {
  readonly command: (session: UnlockedSession, ...args: A) => Promise<R>;
}

/** Does something with the server while somebody waits; refused while locked. */
interface Request<A extends unknown[], R> {
  readonly request: (session: UnlockedSession, ...args: A) => Promise<R>;
  readonly log: Log<A, R>;
}

/** Works also while locked. On another version's data it answers what `newer` says. */
interface Anytime<A extends unknown[], R> {
  readonly anytime: (...args: A) => R | Promise<R>;
  readonly newer: R | ((data: OtherData, ...args: A) => R) | Refused<R>;
  readonly log: Log<A, R>;
}

type Method<A extends unknown[], R> = Query<A, R> | Anytime<A, R> | (Failed extends R ? Command<A, R> | Request<A, R> : never);

/** A row for each method that the page may call: how it is done, what is answered instead, and what the access log notes. */
export type Methods = {
  readonly [Name in keyof LotseWorker]: LotseWorker[Name] extends (...args: infer A) => Promise<infer R> ? Method<A, R> : never;
};

/** A feature: its methods, made once for each worker, and its hooks in what all features share. */
export interface Feature<M extends Partial<Methods>> extends FeatureHooks {
  readonly methods: (dependencies: WorkerDependencies, manager: SessionManager) => M;
}

/** Names a feature. A row that is no method of `LotseWorker` does not compile. */
export function defineFeature<const M extends Partial<Methods>>(
  feature: Feature<M & Readonly<Record<Exclude<keyof M, keyof Methods>, never>>>,
): Feature<M> {
  return feature;
}
