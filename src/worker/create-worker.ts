import { berlinDate } from '../domain/berlin.ts';
import type { LotseWorker, Result } from '../protocol/worker-api.ts';
import { listDrafts, keepDraft, readDraft } from './drafts.ts';
import type { WorkerDependencies } from './dependencies.ts';
import type { Desk } from './desk.ts';
import { done, failed } from './request.ts';
import { DeskKeeper } from './session/desk-keeper.ts';
import { describeSession } from './session/describe.ts';
import { writeFirstRecords } from './session/first-records.ts';
import { prepareSetup, sendSetup, type PreparedSetup } from './session/set-up.ts';
import { signIn } from './session/sign-in.ts';
import { openKeys } from './session/unlock.ts';
import { caseRows } from './views/case-row.ts';
import { caseView } from './views/case-view.ts';
import { classified } from './views/classified.ts';
import { history } from './views/history-view.ts';
import { lookList } from './views/look-list.ts';
import { openRecord } from './views/open-record.ts';
import { programmeView } from './views/programme-view.ts';
import { searchHits } from './views/search-hits.ts';
import { syncView, unsentList } from './views/sync-view.ts';
import { createCase } from './writes/create-case.ts';
import { exportUnsent } from './writes/export-unsent.ts';
import { decide, restoring, save } from './writes/save.ts';
import { storing } from './writes/store-items.ts';

/** What the page talks to, and a way for tests and benchmarks to wait for the background. */
export interface RunningWorker { readonly worker: LotseWorker; readonly settled: () => Promise<void> }

/** The worker: holds the keys, merges, validates, searches, answers the page. Everything of the outside world comes in. */
export function createLotseWorker(given: WorkerDependencies): RunningWorker {
  const dependencies: WorkerDependencies = { ...given, requestSync: () => { keeper.tell(['send', 'sync']); given.requestSync(); } };
  const keeper = new DeskKeeper(dependencies);
  const worker: LotseWorker = { ...sessionPart(dependencies, keeper), ...readingPart(dependencies, keeper), ...writingPart(dependencies, keeper), ...draftPart(dependencies, keeper) };
  return { worker, settled: () => keeper.settled() };
}

type Part<N extends keyof LotseWorker> = Pick<LotseWorker, N>;

function sessionPart(dependencies: WorkerDependencies, keeper: DeskKeeper): Part<'session' | 'subscribe' | 'setUp' | 'createSample' | 'signIn' | 'unlock' | 'lock' | 'signOut' | 'setIdleLock' | 'active'> {
  const { store, channel } = dependencies;
  let prepared: PreparedSetup | null = null;
  const entered = (): void => {
    channel.post({ type: 'session' });
    dependencies.requestSync();
  };
  return {
    session: () => describeSession(dependencies, keeper),
    subscribe: async (listener) => keeper.listen(listener),
    setUp: async (form) => {
      if (prepared === null || JSON.stringify(prepared.form) !== JSON.stringify(form)) {
        const made = await prepareSetup(form);
        if (!made.ok) return made;
        prepared = { ...made.value, form };
      }
      const keys = await sendSetup(dependencies, prepared);
      if (!keys.ok) return keys;
      const opened = await keeper.open(keys.value);
      if (!opened.ok || !keeper.desk) return opened.ok ? failed('locked') : opened;
      const trouble = await writeFirstRecords(dependencies, keeper.desk, firstOf(keeper.desk, form, dependencies));
      if (trouble) return trouble;
      const { recoveryKey } = prepared;
      prepared = null;
      entered();
      return done({ recoveryKey });
    },
    createSample: async (code, size, progress) => {
      keeper.sampling = true;
      try {
        // Loaded only here: nobody who works with Lotse needs the words of a demo.
        const { createSample } = await import('./sample/create-sample.ts');
        const made = await createSample(dependencies, { code, size, progress });
        if (!made.ok) return made;
        keeper.sampling = false;
        const opened = await keeper.open(made.value.keys);
        entered();
        return opened.ok ? done(made.value.logins) : opened;
      } finally {
        keeper.sampling = false;
      }
    },
    signIn: async (login, passphrase) => {
      const keys = await signIn(dependencies, login, passphrase);
      if (!keys.ok) return keys;
      const opened = await keeper.open(keys.value);
      entered();
      return opened;
    },
    unlock: async (passphrase) => {
      const keys = await openKeys(dependencies, passphrase);
      return keys.ok ? keeper.open(keys.value) : keys;
    },
    lock: async () => keeper.lock(true),
    signOut: async () => {
      const { unsent } = await store.signOut();
      if (unsent > 0) return failed('unsentWork', { count: unsent });
      // Without network the session lives on at the server until it expires; the device has forgotten its member already.
      await dependencies.send({ method: 'POST', path: '/api/sign-out', body: '{}' }).catch(() => null);
      keeper.lock(false);
      channel.post({ type: 'session' });
      keeper.tell(['session', 'sync', 'records']);
      return done(null);
    },
    setIdleLock: async (ms) => {
      await store.setMeta({ idleLockMs: ms });
      await keeper.touch();
      keeper.tell(['session']);
    },
    active: () => keeper.touch(),
  };
}

function firstOf(desk: Desk, form: PreparedSetup['form'], { now, newId }: WorkerDependencies) {
  const { programmeName, start, end, optionUntil, capacity, offices, name } = form;
  return {
    programme: {
      name: programmeName, term: { start, end, optionUntil, optionDrawn: false }, capacity: [{ from: start, places: capacity }],
      countedKinds: [{ from: start <= berlinDate(now()) ? start : berlinDate(now()), kinds: ['direct' as const, 'accompany' as const] }], fictional: false,
    },
    offices: offices.map((office) => ({ id: newId(), name: office })),
    members: [{ id: desk.keys.member, name }],
  };
}

function readingPart(dependencies: WorkerDependencies, keeper: DeskKeeper): Part<'sync' | 'programme' | 'cases' | 'case' | 'open' | 'search' | 'lookList' | 'unsentList' | 'history' | 'classify' | 'newId' | 'exportUnsent'> {
  const { store, now } = dependencies;
  /** Locked, there is nothing to read; the page is told by the topic `session`. */
  const reading = <T>(locked: T, read: (desk: Desk) => T | Promise<T>): Promise<T> => Promise.resolve(keeper.desk ? read(keeper.desk) : locked);
  const noProgramme = { name: '', fictional: false, start: '', end: '', capacity: 0, offices: [], members: [] };
  return {
    sync: () => syncView(store, keeper.desk),
    programme: () => reading(noProgramme, (desk) => programmeView(desk, now())),
    cases: () => reading([], (desk) => caseRows(desk, now())),
    case: (id) => reading(null, async (desk) => caseView(desk, id, { now: now(), drafts: await listDrafts(dependencies) })),
    open: (kind, record) => reading(null, (desk) => openRecord(desk, kind, record)),
    search: (query) => reading([], (desk) => searchHits(desk, query)),
    lookList: () => reading([], (desk) => lookList(desk, store)),
    unsentList: () => reading([], unsentList),
    history: (record) => reading<Awaited<ReturnType<LotseWorker['history']>>>(failed('locked'), (desk) => history(dependencies, desk, record)),
    classify: (of, visit, values) => reading({ findings: [], weeks: [] }, (desk) => classified(desk, { of, visit, values, now: now() })),
    newId: async () => dependencies.newId(),
    exportUnsent: () => exportUnsent(store),
  };
}

function writingPart(dependencies: WorkerDependencies, keeper: DeskKeeper): Part<'createCase' | 'save' | 'restore' | 'decide' | 'dismissRefused'> {
  /** One write after the other, and only on an open desk. */
  const writing = <T>(write: (desk: Desk) => Promise<Result<T>>): Promise<Result<T>> =>
    keeper.inTurn(async () => {
      const { desk } = keeper;
      if (!desk) return failed('locked');
      const result = await write(desk);
      if (result.ok) keeper.tell(['records', 'sync']);
      return result;
    });
  return {
    createCase: (caseFile, client, draftKey) => writing((desk) => createCase(dependencies, desk, { caseFile, client, draftKey })),
    save: (writes, draftKey) => writing((desk) => save(dependencies, desk, { writes, draftKey })),
    restore: (records) => writing((desk) => save(dependencies, desk, { writes: restoring(desk, records), draftKey: null })),
    decide: (conflict, value) => writing((desk) => decide(dependencies, desk, { conflict, value })),
    dismissRefused: async (id) => {
      await storing(() => dependencies.store.dropRefused(id));
      if (keeper.desk) keeper.desk.refused = await dependencies.store.refused();
      keeper.tell(['records', 'sync']);
    },
  };
}

function draftPart(dependencies: WorkerDependencies, keeper: DeskKeeper): Part<'keepDraft' | 'draft' | 'drafts' | 'dropDraft'> {
  return {
    keepDraft: (key, form) => keepDraft(dependencies, keeper, { key, form }),
    draft: (key) => readDraft(dependencies, keeper, key),
    drafts: () => listDrafts(dependencies),
    dropDraft: async (key) => void (await storing(() => dependencies.store.dropDraft(key))),
  };
}
