import type { MemberKeys } from '../../crypto/member-keys.ts';
import type { Id } from '../../domain/values.ts';
import type { Broadcast, ExchangeState } from '../../protocol/channels.ts';
import type { Result } from '../../protocol/results.ts';
import type { Topic } from '../../protocol/worker-api.ts';
import type { BackgroundIndexer } from './background-indexer.ts';
import type { WorkerDependencies } from '../base/dependencies.ts';
import type { openSession, SessionLoader } from './open-session.ts';
import type { Hooks, SessionWork, UnlockedSession } from './unlocked-session.ts';
import { AccessLog } from './access-log.ts';
import { done, failed } from '../base/request.ts';
import { storing } from '../base/storing.ts';
import { ExpiryTimer, nextEnd, IdleClock } from './clocks.ts';
import { TaskTracker, Mutex } from './mutex.ts';
import { Maintenance } from './maintenance.ts';
import { exchangeWithNotices } from './exchange.ts';

export type Listener = (topics: readonly Topic[], records: readonly Id[]) => void;

/** What only an unlocked device needs. A start up to the passphrase does without it. */
export interface Unlocked {
  readonly openSession: typeof openSession;
  readonly BackgroundIndexer: typeof BackgroundIndexer;
  readonly SessionLoader: typeof SessionLoader;
  readonly hooks: Hooks;
}

/** Holds the session while the app is unlocked, keeps it up to date, and drops it. */
export class SessionManager implements SessionWork {
  /** A made-up programme is being written: until it stands, people see the device as it was. */
  sampling = false;
  readonly #dependencies: WorkerDependencies;
  readonly #load: () => Promise<Unlocked>;
  readonly #listeners = new Set<Listener>();
  readonly #background = new TaskTracker();
  readonly #mutex = new Mutex();
  #session: UnlockedSession | null = null;
  #indexer: BackgroundIndexer | null = null;
  readonly #idle: IdleClock;
  readonly #maintenance: Maintenance;
  #reader: SessionLoader | null = null;
  /** Midnight, and the end of an emergency access: what ran out is let go without network. */
  readonly #expiryTimer: ExpiryTimer;
  /** Who opened what, on this device. */
  readonly log: AccessLog;
  /** Public; drafts are sealed to it, also after the keys were dropped. */
  #lastReader: { readonly member: Id; readonly readKey: string } | null = null;

  constructor(dependencies: WorkerDependencies, load: () => Promise<Unlocked>) {
    this.#dependencies = dependencies;
    this.#load = load;
    this.#idle = new IdleClock(dependencies, () => this.lock(false));
    this.#expiryTimer = new ExpiryTimer(dependencies, () => this.#background.start(this.#runOut()));
    this.#maintenance = new Maintenance(dependencies, this);
    this.log = new AccessLog(dependencies);
    dependencies.channel.listen((message) => this.#background.start(this.#hear(message)));
  }

  /** The open session, for a question of the page: asked too long after the last sign of life, it locks instead. */
  get session(): UnlockedSession | null {
    this.#idle.look();
    this.#expiryTimer.look();
    return this.#session;
  }

  get lastReader(): { readonly member: Id; readonly readKey: string } | null {
    return this.#lastReader;
  }

  listen(listener: Listener): void {
    this.#listeners.add(listener);
  }

  tell(topics: readonly Topic[], records: readonly Id[] = []): void {
    for (const listener of this.#listeners) listener(topics, records);
  }

  /** Writes and refreshes go one after the other: what was just saved is never overwritten by an older reading. */
  runExclusive<T>(run: () => Promise<T>): Promise<T> {
    return this.#mutex.take(run);
  }

  /** Opens the session with fresh keys; resolves when the list of cases is ready, the rest goes on in the background. */
  async open(keys: MemberKeys): Promise<Result> {
    const meta = await this.#dependencies.store.meta();
    if (!meta.signedIn) return failed('notFound');
    const { openSession, BackgroundIndexer, SessionLoader, hooks } = await this.#load();
    const session = await openSession(this.#dependencies, keys, { meta: { ...meta, signedIn: meta.signedIn }, hooks });
    this.#drop();
    this.#session = session;
    this.#reader = new SessionLoader(this.#dependencies, (run) => this.runExclusive(run));
    this.#lastReader = { member: keys.member, readKey: keys.readKey };
    this.#indexer = new BackgroundIndexer(this.#dependencies, session, this);
    this.#idle.start(meta.idleLockMs);
    this.log.note(session, { act: 'unlock', case: null, section: null });
    this.tell(['session', 'records', 'sync']);
    this.#background.start(this.#loadRest(session));
    return done(null);
  }

  /** Drops keys and everything unsealed; drafts stay. `everywhere`: a person locked, so all pages do. */
  lock(everywhere: boolean): void {
    if (everywhere) this.#dependencies.channel.post({ type: 'session', lock: true });
    if (!this.#session) return;
    this.#drop();
    this.tell(['session', 'records', 'sync']);
  }

  /** Somebody is here. */
  touch(): void {
    this.#idle.touch();
  }

  /** How long nobody may be here. */
  limitIdle(ms: number): void {
    this.#idle.limit(ms);
  }

  #drop(): void {
    this.#idle.stop();
    this.#expiryTimer.set(null);
    this.#session?.closed.abort();
    this.#session = null;
    this.#indexer = null;
  }

  async #loadRest(session: UnlockedSession): Promise<void> {
    await this.#reader?.keys(session);
    await this.#reader?.everything(session);
    this.#goOn(session);
  }

  /** Keys may have changed: shown, watched over, and looked after. */
  #goOn(session: UnlockedSession): void {
    if (!session.closed.signal.aborted) this.#expiryTimer.set(nextEnd(session.keyring, this.#dependencies.now()));
    this.changed(session, []);
    this.#maintenance.start(session);
  }

  async #runOut(): Promise<void> {
    await storing(() => this.#dependencies.store.endEmergencyAccess());
    await this.#hear({ type: 'keys' });
  }

  /** One exchange by this worker, its news taken up here and told to the other pages. Never inside a turn: its news wait for one. */
  async exchange(): Promise<ExchangeState> {
    const { state, news } = await exchangeWithNotices(this.#dependencies);
    for (const message of news) {
      this.#dependencies.channel.post(message);
      await this.#hear(message);
    }
    return state;
  }

  async #hear(message: Broadcast): Promise<void> {
    const session = this.#session;
    switch (message.type) {
      case 'records':
        if (!session) return this.tell(['sync']);
        await this.#reader?.records(session, message.records);
        return this.changed(session, message.records);
      case 'keys':
        if (!session) return;
        await this.#reader?.keys(session);
        return this.#goOn(session);
      case 'places':
        if (session) this.changed(session, []);
        return;
      case 'exchange':
        // What was revoked has forgotten everything but what waits to be exported: nothing of it stays unsealed.
        if (message.state === 'revoked') this.lock(false);
        else if (session && message.state === 'idle') this.#maintenance.look(session);
        return this.tell(message.state === 'revoked' ? ['session', 'sync'] : ['sync']);
      case 'session':
        return this.#otherPage(message.lock === true);
      default:
        return message satisfies never;
    }
  }

  async #otherPage(locked: boolean): Promise<void> {
    const { signedIn, idleLockMs } = await this.#dependencies.store.meta();
    this.limitIdle(idleLockMs);
    const mine = this.#session?.keys.member;
    if (locked || (mine !== undefined && signedIn?.account.member !== mine)) this.lock(false);
    this.tell(['session', 'sync']);
  }

  /** Something of this session differs now: show it, and look after it in the background. */
  changed(session: UnlockedSession, records: readonly Id[]): void {
    if (session.closed.signal.aborted) return;
    this.tell(['records', 'sync'], records);
    this.#indexer?.start();
  }

  /** For tests and benchmarks: resolves when nothing is left to do in the background. */
  async whenIdle(): Promise<void> {
    await this.#background.idle();
    await this.#mutex.idle();
    await this.#maintenance.idle();
    await this.#indexer?.idle();
    await this.log.idle();
  }
}
