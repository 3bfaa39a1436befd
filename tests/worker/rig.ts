import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import type * as argon2 from '../../src/crypto/argon2.ts';
import { randomId } from '../../src/crypto/bytes.ts';
import type { KindName, PartName } from '../../src/domain/kinds.ts';
import type { Id } from '../../src/domain/values.ts';
import type { Broadcast } from '../../src/protocol/channels.ts';
import { MEMBER_HEADER, PROTOCOL, PROTOCOL_HEADER } from '../../src/protocol/http.ts';
import type { RecordEdit } from '../../src/protocol/open-record.ts';
import type { LotseWorker, SetupForm } from '../../src/protocol/worker-api.ts';
import { createApp } from '../../src/server/app.ts';
import { restoreBackup } from '../../src/server/backup/restore-backup.ts';
import { writeBackup } from '../../src/server/backup/write-backup.ts';
import { openDatabase } from '../../src/server/database/open-database.ts';
import { HeadWatch } from '../../src/server/http/head-watch.ts';
import type { DeviceStore } from '../../src/store/device-store.ts';
import { openDeviceStore } from '../../src/store/open-device-store.ts';
import type { Send } from '../../src/sync/answers.ts';
import { runCycle, type CycleOutcome } from '../../src/sync/cycle.ts';
import { createLotseWorker } from '../../src/worker/rpc/create-worker.ts';
import type { Channel, WorkerDependencies } from '../../src/worker/base/dependencies.ts';

import 'fake-indexeddb/auto';

// Argon2id is real in tests of the worker, but does not take half a second for each person: its cost is for tests/crypto and the browser.
vi.mock('../../src/crypto/argon2.ts', async (original) => {
  const { argon2id } = await original<typeof argon2>();
  return { argon2id: (asked: Parameters<typeof argon2id>[0]) => argon2id({ ...asked, memorySize: 64, iterations: 1 }) };
});

export const CODE = 'setup-code';
/** Wednesday, 2026-11-25, 10:00 in Berlin. */
export const NOON = Date.parse('2026-11-25T10:00:00+01:00');

/** A clock that stands until it is turned, with its timers. */
export class Clock {
  time = NOON;
  #timers = new Map<number, { at: number; run: () => void }>();
  #next = 0;
  readonly now = (): number => this.time;
  readonly after = (ms: number, run: () => void): (() => void) => {
    if (ms === 0) {
      setImmediate(run);
      return () => {};
    }
    const id = this.#next++;
    this.#timers.set(id, { at: this.time + ms, run });
    return () => this.#timers.delete(id);
  };
  turn(ms: number): void {
    this.time += ms;
    const due = new Map(this.#timers);
    for (const [id, timer] of due) {
      if (timer.at > this.time) continue;
      this.#timers.delete(id);
      timer.run();
    }
  }
}

/** The real server in this process, on a database of its own. */
export async function startServer(clock: Clock) {
  const dataDir = mkdtempSync(join(tmpdir(), 'lotse-worker-'));
  const database = await openDatabase({ dataDir, databaseUrl: null });
  const head = new HeadWatch(async () => null);
  const log: unknown[] = [];
  const app = createApp({
    database,
    head,
    log: (line) => void log.push(line),
    now: clock.now,
    setupCode: CODE,
    distDir: dataDir,
    trustProxy: 0,
    tls: false,
  });
  let backups = 0;
  return {
    log,
    /** Keeps what the server holds now; calling the answer puts it back (F21). */
    backUp: async () => {
      const path = join(dataDir, `backup-${backups++}`);
      await writeBackup(database, path, '2026-11-25T09:00:00Z');
      return () => restoreBackup(database, path, { replace: true, now: clock.now() });
    },
    fetch: (path: string, init: RequestInit) =>
      app.request(`http://localhost${path}`, init, { incoming: { socket: { remoteAddress: '127.0.0.1' } } }),
    close: async () => {
      head.close();
      await database.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
export type TestServer = Awaited<ReturnType<typeof startServer>>;

/** One browser: its storage, its cookie, its network, and as many pages as are opened. */
export class Browser {
  online = true;
  cookie = '';
  /** A server that does not keep to the rules: changes answers before they arrive. */
  tamper: (path: string, json: unknown) => unknown = (_path, json) => json;
  /** Every request body that left. */
  readonly wire: string[] = [];
  readonly indexedDB = new IDBFactory();
  readonly clock: Clock;
  readonly #server: TestServer;
  readonly #listeners = new Map<object, (message: Broadcast) => void>();
  readonly #open: { store: DeviceStore; whenIdle: () => Promise<void> }[] = [];
  syncsAsked = 0;

  constructor(server: TestServer, clock: Clock) {
    this.#server = server;
    this.clock = clock;
  }

  readonly send: Send = async ({ method, path, body, member }) => {
    if (!this.online) throw new Error('no network');
    if (body !== undefined) this.wire.push(body);
    const headers = {
      [PROTOCOL_HEADER]: String(PROTOCOL),
      ...(member === undefined ? {} : { [MEMBER_HEADER]: member }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(this.cookie === '' ? {} : { cookie: this.cookie }),
    };
    const answer = await this.#server.fetch(path, { method, headers, ...(body === undefined ? {} : { body }) });
    const set = answer.headers.getSetCookie()[0];
    if (set !== undefined) this.cookie = set.split(';')[0] ?? '';
    const text = await answer.text();
    return { status: answer.status, json: text.startsWith('{') ? this.tamper(path, JSON.parse(text)) : null };
  };

  channel(owner: object = {}): Channel {
    return {
      post: (message) => {
        for (const [other, hear] of this.#listeners) if (other !== owner) hear(structuredClone(message));
      },
      listen: (hear) => void this.#listeners.set(owner, hear),
    };
  }

  /** A page's worker (also: the browser started anew). */
  async page(more: Partial<WorkerDependencies> = {}): Promise<LotseWorker> {
    const store = await this.store();
    const owner = {};
    const { worker, whenIdle } = createLotseWorker({
      loadSample: async () => (await import('../../src/sample/create-sample.ts')).createSample,
      store,
      send: this.send,
      now: this.clock.now,
      origin: 'https://lotse.example',
      deviceName: 'Chrome, Android',
      newId: randomId,
      channel: this.channel(owner),
      requestSync: () => void this.syncsAsked++,
      alone: (run) => run(),
      after: this.clock.after,
      ...more,
    });
    this.#open.push({ store, whenIdle });
    return worker;
  }

  store(): Promise<DeviceStore> {
    return openDeviceStore({ indexedDB: this.indexedDB, IDBKeyRange, now: this.clock.now });
  }

  /** The service worker's exchange, and the pages' work that follows from it. */
  async sync(): Promise<CycleOutcome> {
    const store = await this.store();
    const channel = this.channel();
    const outcome = await runCycle({
      store,
      send: this.send,
      stored: ({ records, keys }) => {
        if (keys) channel.post({ type: 'keys' });
        if (records.length > 0) channel.post({ type: 'records', records: [...records] });
      },
    });
    await store.setMeta({ exchange: outcome.state, ...(outcome.state === 'idle' ? { lastExchange: this.clock.now() } : {}) });
    store.close();
    channel.post({ type: 'exchange', state: outcome.state, at: this.clock.now() });
    await this.whenIdle();
    return outcome;
  }

  async whenIdle(): Promise<void> {
    for (const { whenIdle } of this.#open) await whenIdle();
  }

  close(): void {
    for (const { store } of this.#open) store.close();
  }
}

export const setupForm: SetupForm = {
  code: CODE,
  programmeName: 'Lotsenprojekt',
  start: '2026-06-01',
  end: '2027-05-31',
  optionUntil: null,
  offices: ['Rotenburg', 'Zeven', 'Bremervörde'],
  capacity: 16,
  name: 'Petra Harms',
  login: 'petra',
  passphrase: 'blaue Boje im Nebel',
};

/** The value of an expected success. */
export function must<T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: string }): T {
  if (!result.ok) throw new Error(`failed: ${result.failure}`);
  return result.value;
}

/** Sets the programme up, recovery key and all. */
export async function setUp(worker: LotseWorker, form: SetupForm = setupForm): Promise<{ recoveryKey: string }> {
  const prepared = must(await worker.prepareSetUp(form));
  must(await worker.finishSetUp());
  return prepared;
}

/** Server, clock and browsers of one test file, closed after it. */
export async function world() {
  const clock = new Clock();
  const server = await startServer(clock);
  const browsers: Browser[] = [];
  return {
    clock,
    server,
    browser: () => {
      const made = new Browser(server, clock);
      browsers.push(made);
      return made;
    },
    close: async () => {
      for (const browser of browsers) browser.close();
      await server.close();
    },
  };
}

/** A world with a programme, its team lead's tablet and one case, all at the server. */
export async function worldWithCase() {
  const made = await world();
  const tablet = made.browser();
  const worker = await tablet.page();
  await setUp(worker);
  const { id } = must(await worker.createCase({ name: { given: 'Jörg', family: 'Müller' }, start: { on: '2026-09-01' } }, {}, null));
  await tablet.sync();
  return { ...made, tablet, worker, caseId: id };
}

/** Visit and note of one contact, as a form would hand them over. */
export async function visitEdits(
  worker: LotseWorker,
  caseId: Id,
  happened: string,
  minutes = 60,
): Promise<{ visit: Id; note: Id; edits: RecordEdit[] }> {
  const [visit, note, me] = [await worker.newId(), await worker.newId(), (await worker.session()).me];
  const base = { caseId, seen: {}, opened: {} };
  const time = { date: '2026-11-25', segments: [{ kind: 'direct' as const, minutes }] };
  return {
    visit,
    note,
    edits: [
      { ...base, record: visit, kind: 'visit', values: { time, kind: 'homeVisit', outcome: 'held', by: me?.id ?? null } },
      { ...base, record: note, kind: 'visitNote', values: { visit, happened, clientWords: '', professionalView: '', agreements: [] } },
    ],
  };
}

/** A change of one part, from what is open now. */
export async function edit<N extends KindName>(
  worker: LotseWorker,
  at: { kind: N; record: Id; caseId: Id },
  part: PartName<N>,
  value: unknown,
): Promise<RecordEdit> {
  const open = await worker.open(at.kind, at.record);
  const before = open?.parts[part];
  const text = typeof before?.value === 'string' ? { [part]: before.value } : {};
  return { ...at, values: { [part]: value }, seen: { [part]: before?.seen ?? [] }, opened: text };
}
