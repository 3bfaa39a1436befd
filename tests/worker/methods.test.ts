import { beforeAll, expect, test } from 'vitest';
import type { DeviceStore } from '../../src/store/device-store.ts';
import type { WorkerDependencies } from '../../src/worker/base/dependencies.ts';
import type { Methods } from '../../src/worker/records/define-feature.ts';
import { createLotseWorker, type RunningWorker } from '../../src/worker/rpc/create-worker.ts';
import { SessionManager } from '../../src/worker/session/session-manager.ts';
import { allMethods, earlyMethods } from '../../src/worker/rpc/methods.ts';
import { lateMethods } from '../../src/worker/rpc/unlocked.ts';

/** Shows, gives and takes out nothing of a single case: figures, lists of names, what belongs to the device or the programme. */
const UNLOGGED =
  'accessLog active addPasskey appointment askAdmitted caseAccess cases changePassphrase classify confirmRecoveryKey createSample devices ' +
  'dismiss dismissRefused draft drafts dropDamaged dropDraft dropPasskeys eraseCase fetchContents finishJoining finishSetUp forecastPeriod ' +
  'forecastPlan handOver inbox keepDraft lock nameDevice newId notifications officer openInvitation passkeys people period place places plan ' +
  'prepareJoining prepareRecoveryKey prepareSetUp previewSetting programme recover releases retain revokeDevice session setIdleLock settings ' +
  'signIn signOut subscribe sync takeHandover unlock unlockWithPasskey unsentList withdrawInvitation wrongRecoveryGroups';

const touched: string[] = [];
const store = new Proxy(
  {},
  { get: (_, name) => () => Promise.reject(new Error(`touched ${String(touched.push(String(name)))}`)) },
) as DeviceStore;
const given: WorkerDependencies = {
  store,
  send: () => Promise.reject(new Error('no network')),
  now: () => 0,
  origin: '',
  deviceName: '',
  newId: () => 'id',
  channel: { post: () => {}, listen: () => {} },
  requestSync: () => {},
  alone: (run) => run(),
  after: () => () => {},
  loadSample: () => Promise.reject(new Error('no sample')),
};
const manager = new SessionManager(given, () => Promise.reject(new Error('nobody unlocks here')));

let rows: Methods;
let locked: RunningWorker;
beforeAll(async () => {
  rows = await allMethods(given, manager);
  locked = createLotseWorker(given);
});

const namesWhere = (isWanted: (row: Methods[keyof Methods]) => boolean): string[] =>
  Object.entries(rows).flatMap(([name, row]) => (isWanted(row) ? [name] : []));

test('a method has one row, in one feature', () => {
  const [early, late] = [Object.keys(earlyMethods(given, manager)), Object.keys(lateMethods(given, manager))];
  expect(early.filter((name) => late.includes(name))).toEqual([]);
  expect(Object.keys(rows)).toHaveLength(early.length + late.length);
  expect(Object.keys(rows).length).toBeGreaterThan(80);
});

const isRefusal = (value: unknown): boolean => typeof value === 'symbol';
const valueOf = (value: unknown): unknown => (typeof value === 'function' ? value() : value);

test('[B19] while locked every method that needs somebody to be unlocked has its answer, and touches nothing', async () => {
  for (const name of namesWhere((row) => !('anytime' in row))) {
    const row = rows[name as keyof Methods];
    const isValue = 'query' in row && !isRefusal(row.locked);
    expect(await locked.call(name, []), name).toEqual(isValue ? valueOf(row.locked) : { ok: false, failure: 'locked' });
  }
  expect(await locked.call('cases', [])).toEqual([]);
  expect(touched).toEqual([]);
});

test.each(['newerData', 'olderData'] as const)('[F6] on %s every method has its answer, and touches nothing', async (data) => {
  const { call } = createLotseWorker(given, data);
  for (const name of Object.keys(rows).filter((one) => one !== 'session')) {
    const row = rows[name as keyof Methods];
    const instead = 'anytime' in row ? row.newer : 'query' in row ? row.locked : Symbol('refused');
    expect(await call(name, []), name).toEqual(isRefusal(instead) ? { ok: false, failure: data } : valueOf(instead));
  }
  expect(await call('session', [])).toMatchObject({ phase: data });
  expect(await call('save', [])).toEqual({ ok: false, failure: data });
  expect(touched).toEqual([]);
});

test('[B12] every method that shows content, gives or takes access is noted in the access log; the others are named here', () => {
  expect(namesWhere((row) => 'log' in row && row.log === null).toSorted()).toEqual(UNLOGGED.split(' ').toSorted());
});

test.each(['erase', 'constructor', 'toString', '__proto__'])('a name that is no method is refused: %s', async (name) => {
  await expect(locked.call(name, [])).rejects.toThrow('no method');
});
