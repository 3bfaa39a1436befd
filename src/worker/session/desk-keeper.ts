import type { MemberKeys } from '../../crypto/member-keys.ts';
import type { Id } from '../../domain/values.ts';
import type { Broadcast, ExchangeState } from '../../protocol/channels.ts';
import type { Result } from '../../protocol/results.ts';
import type { Topic } from '../../protocol/worker-api.ts';
import type { Afterwork } from '../afterwork.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import type { Desk } from '../desk.ts';
import { AccessLog } from '../log/access-log.ts';
import { done, failed } from '../request.ts';
import { storing } from '../writes/store-items.ts';
import { Alarm, nextEnd } from './alarm.ts';
import { Background } from './background.ts';
import { Chores } from './chores.ts';
import type { DeskReader } from './desk-reader.ts';
import { exchangeWithNews } from './exchange.ts';
import { IdleClock } from './idle-clock.ts';
import { Turns } from './in-turn.ts';

export type Listener = (topics: readonly Topic[], records: readonly Id[]) => void;

/** Holds the desk while the app is unlocked, keeps it up to date, and drops it. */
export class DeskKeeper {
  /** A made-up programme is being written: until it stands, people see the device as it was. */
  sampling = false;
  readonly #dependencies: WorkerDependencies;
  readonly #listeners = new Set<Listener>();
  readonly #background = new Background();
  readonly #turns = new Turns();
  #desk: Desk | null = null;
  #afterwork: Afterwork | null = null;
  readonly #idle: IdleClock;
  readonly #chores: Chores;
  #reader: DeskReader | null = null;
  /** Midnight, and the end of a broken glass: what ran out is let go without network. */
  readonly #alarm: Alarm;
  /** Who opened what, on this device. */
  readonly log: AccessLog;
  /** Public; drafts are sealed to it, also after the keys were dropped. */
  #lastReader: { readonly member: Id; readonly readKey: string } | null = null;

  constructor(dependencies: WorkerDependencies) {
    this.#dependencies = dependencies;
    this.#idle = new IdleClock(dependencies, () => this.lock(false));
    this.#alarm = new Alarm(dependencies, () => this.#background.start(this.#runOut()));
    this.#chores = new Chores(dependencies, this);
    this.log = new AccessLog(dependencies);
    dependencies.channel.listen((message) => this.#background.start(this.#hear(message)));
  }

  /** The open desk, for a question of the page: asked too long after the last sign of life, it locks instead. */
  get desk(): Desk | null {
    this.#idle.look();
    this.#alarm.look();
    return this.#desk;
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
  inTurn<T>(run: () => Promise<T>): Promise<T> {
    return this.#turns.take(run);
  }

  /** Opens the desk with fresh keys; resolves when the list of cases is ready, the rest goes on in the background. */
  async open(keys: MemberKeys): Promise<Result> {
    const meta = await this.#dependencies.store.meta();
    if (!meta.signedIn) return failed('notFound');
    const { openDesk, Afterwork, DeskReader } = await import('../unlocked.ts');
    const desk = await openDesk(this.#dependencies, keys, { ...meta, signedIn: meta.signedIn });
    this.#drop();
    this.#desk = desk;
    this.#reader = new DeskReader(this.#dependencies, (run) => this.inTurn(run));
    this.#lastReader = { member: keys.member, readKey: keys.readKey };
    this.#afterwork = new Afterwork(this.#dependencies, desk, this);
    this.#idle.start(meta.idleLockMs);
    this.log.note(desk, { act: 'unlock', case: null, section: null });
    this.tell(['session', 'records', 'sync']);
    this.#background.start(this.#loadRest(desk));
    return done(null);
  }

  /** Drops keys and everything unsealed; drafts stay. `everywhere`: a person locked, so all pages do. */
  lock(everywhere: boolean): void {
    if (everywhere) this.#dependencies.channel.post({ type: 'session', lock: true });
    if (!this.#desk) return;
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
    this.#alarm.set(null);
    this.#desk?.closed.abort();
    this.#desk = null;
    this.#afterwork = null;
  }

  async #loadRest(desk: Desk): Promise<void> {
    await this.#reader?.keys(desk);
    await this.#reader?.everything(desk);
    this.#goOn(desk);
  }

  /** Keys may have changed: shown, watched over, and looked after. */
  #goOn(desk: Desk): void {
    if (!desk.closed.signal.aborted) this.#alarm.set(nextEnd(desk.keyring, this.#dependencies.now()));
    this.changed(desk, []);
    this.#chores.start(desk);
  }

  async #runOut(): Promise<void> {
    await storing(() => this.#dependencies.store.endGlass());
    await this.#hear({ type: 'keys' });
  }

  /** One exchange by this worker, its news taken up here and told to the other pages. Never inside a turn: its news wait for one. */
  async exchange(): Promise<ExchangeState> {
    const { state, news } = await exchangeWithNews(this.#dependencies);
    for (const message of news) {
      this.#dependencies.channel.post(message);
      await this.#hear(message);
    }
    return state;
  }

  async #hear(message: Broadcast): Promise<void> {
    const desk = this.#desk;
    switch (message.type) {
      case 'records':
        if (!desk) return this.tell(['sync']);
        await this.#reader?.records(desk, message.records);
        return this.changed(desk, message.records);
      case 'keys':
        if (!desk) return;
        await this.#reader?.keys(desk);
        return this.#goOn(desk);
      case 'places':
        if (desk) this.changed(desk, []);
        return;
      case 'exchange':
        // What was revoked has forgotten everything but what waits to be exported: nothing of it stays unsealed.
        if (message.state === 'revoked') this.lock(false);
        else if (desk && message.state === 'idle') this.#chores.look(desk);
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
    const mine = this.#desk?.keys.member;
    if (locked || (mine !== undefined && signedIn?.account.member !== mine)) this.lock(false);
    this.tell(['session', 'sync']);
  }

  /** Something of this desk differs now: show it, and look after it in the background. */
  changed(desk: Desk, records: readonly Id[]): void {
    if (desk.closed.signal.aborted) return;
    this.tell(['records', 'sync'], records);
    this.#afterwork?.start();
  }

  /** For tests and benchmarks: resolves when nothing is left to do in the background. */
  async settled(): Promise<void> {
    await this.#background.idle();
    await this.#turns.idle();
    await this.#chores.idle();
    await this.#afterwork?.idle();
    await this.log.idle();
  }
}
