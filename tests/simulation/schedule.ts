import { kinds } from '../../src/domain/kinds.ts';
import type { Id } from '../../src/domain/values.ts';
import type { MemberList } from '../../src/protocol/change.ts';
import { StorageFailed } from '../../src/store/errors.ts';
import { runCycle, type CycleOutcome } from '../../src/sync/cycle.ts';
import { listItem, type TestSpace } from '../support/test-programme.ts';
import { makeRandom, type Random } from './random.ts';
import { checkSaved, checkTheEnd, NOT_GRANTED } from './checks.ts';
import { awayOn, letGoOrFetch } from './copies.ts';
import { Killed, killedAt, watchedPages } from './killing.ts';
import { makeNetwork, type Network, type Reachable } from './network.ts';
import { SimDevice, type Form, type Saved } from './sim-device.ts';
import type { World } from './world.ts';

/** A server that a schedule may use: restored from backups where it can be. */
export interface SimServer extends Reachable {
  readonly generation: string;
  /** Null where backups are not part of the schedule. */
  readonly backups: { take(): unknown; restore(backup: unknown, generation: string): void } | null;
}

/** Everything one schedule has going. */
export interface Run {
  readonly world: World;
  readonly server: SimServer;
  readonly random: Random;
  readonly network: Network;
  readonly devices: readonly [SimDevice, ...SimDevice[]];
  /** What somebody was told to be saved, and was not meant to be refused. */
  readonly saved: Saved[];
  readonly refused: Saved[];
  readonly violations: string[];
  /** Only the first device writes: there must never be a conflict (I2). */
  readonly solo: boolean;
  readonly records: readonly SimRecord[];
  readonly cycles: Promise<CycleOutcome>[];
  backup: unknown;
  granted: boolean;
}

export interface SimRecord {
  readonly id: Id;
  readonly space: TestSpace;
  readonly kind: 'visit' | 'visitNote';
}

const STEPS = 18;
const LATE_STEP = 12;
const DAY = 86_400_000;

/** In every third schedule the second device is let into the narrow space when it has long been exchanging. */
function isGrantedLate(seed: number): boolean {
  return seed % 3 === 0;
}

/** Plays the schedule of one seed and returns what broke; nothing, if all is well. */
export async function playSchedule(seed: number, world: World, server: SimServer): Promise<string[]> {
  const run = await begin(seed, world, server);
  try {
    for (let step = 0; step < STEPS && run.violations.length === 0; step++) {
      await oneStep(run);
      if (step === LATE_STEP && isGrantedLate(seed)) await grantLate(run);
    }
    await end(run);
  } finally {
    for (const device of run.devices) device.switchOff();
  }
  return run.violations.map((what) => `seed ${seed}: ${what}`);
}

async function begin(seed: number, world: World, server: SimServer): Promise<Run> {
  const random = makeRandom(seed);
  const [lead, anna, bert] = world.people;
  // The second device is always that of somebody who is let into the narrow space late, or of the same person again.
  const isLate = isGrantedLate(seed);
  const owners = [anna, isLate ? bert : random.pick([anna, lead, bert]), bert, lead].slice(0, random.pick([2, 2, 2, 3, 3, 4]));
  const devices = owners.map((person, index) => new SimDevice(`device ${index + 1}`, person, world));
  const [first, ...others] = devices;
  if (!first) throw new Error('no devices');
  for (const device of devices) await device.start(server.generation);
  const records: SimRecord[] = [
    { id: random.id(), space: world.frame, kind: 'visit' },
    { id: random.id(), space: world.content, kind: 'visitNote' },
    { id: random.id(), space: world.frame, kind: 'visit' },
  ];
  const violations: string[] = [];
  const run: Run = {
    world,
    server,
    random,
    records,
    network: makeNetwork(server, random, (what) => violations.push(what)),
    devices: [first, ...others],
    saved: [],
    refused: [],
    violations,
    solo: seed % 4 === 0,
    cycles: [],
    backup: server.backups?.take(),
    granted: false,
  };
  // The oldest backup there is was made before or after the spaces.
  const beforeSpaces = !isLate && random.is(0.5);
  await found(run, [world.frame.list, world.content.list]);
  if (!beforeSpaces) run.backup = server.backups?.take();
  run.granted = isLate;
  return run;
}

async function oneStep(run: Run): Promise<void> {
  const { random } = run;
  const device = random.pick(run.devices);
  device.time += random.below(60_000);
  const roll = random.next();
  if (roll < 0.32) for (let more = 1 + random.below(3); more > 0; more--) await write(run, run.solo ? run.devices[0] : device);
  else if (roll < 0.72) await exchange(run, device);
  else if (roll < 0.79) await freeze(run, device);
  else if (roll < 0.85) await run.network.thaw();
  else if (roll < 0.87) await device.restart();
  else if (roll < 0.9) run.backup = await letGoOrFetch(run, device);
  else if (roll < 0.92) device.clockError = random.pick([0, DAY, -DAY, 3 * DAY - random.below(6 * DAY)]);
  else if (roll < 0.95) await grant(run);
  else await backUpOrRestore(run);
  if (random.is(0.5)) await checkSaved(run, device);
}

/** Sometimes the form has been open for a while: what it replaces is what it showed then. */
async function write(run: Run, device: SimDevice): Promise<void> {
  const { random, world } = run;
  const record = random.pickSome(run.records);
  if (!record || (await isLockedOut(run, device, record))) return;
  const parts = random.is(0.3) ? [1, 3] : [random.pick([1, 3])];
  const form = await device.openForm({ record: record.id, space: record.space, kind: record.kind }, parts);
  if (random.is(0.25)) await exchange(run, device);
  if (random.is(0.05)) run.backup = await letGoOrFetch(run, device);
  run.saved.push(await device.save(form, random.id(), valuesFor(run, record, parts)));
  if (random.is(0.04)) {
    const nowhere: Form = { record: random.id(), space: { ...world.frame, id: NOT_GRANTED }, kind: 'visit', shown: new Map([[1, []]]) };
    run.refused.push(await device.save(nowhere, random.id(), { 1: null }));
  }
}

async function isLockedOut(_run: Run, device: SimDevice, record: SimRecord): Promise<boolean> {
  if ((await awayOn(device)).has(record.space.id)) return true;
  const lists = await device.store.lists();
  return !lists.some((list) => list.space === record.space.id && list.members.includes(device.person.id));
}

function valuesFor({ random }: Run, { kind }: SimRecord, parts: readonly number[]): Record<string, unknown> {
  const day = String(10 + random.below(15));
  const all: Record<string, unknown> =
    kind === 'visit'
      ? {
          [kinds.visit.parts.time.n]: { date: `2026-11-${day}`, segments: [{ kind: 'direct', minutes: 30 * random.below(9) }] },
          [kinds.visit.parts.outcome.n]: random.pick(['held', 'notMet', 'brokenOff']),
        }
      : {
          [kinds.visitNote.parts.visit.n]: random.id(),
          [kinds.visitNote.parts.clientWords.n]: `Sagt: ${random.below(1000)}\nWeiter: ${random.below(1000)}`,
        };
  return Object.fromEntries(parts.map((part) => [String(part), random.is(0.1) ? null : all[String(part)]]));
}

/** A cycle, sometimes killed between two of its steps, sometimes by a power cut at any moment; then the device starts again from its disk. */
async function exchange(run: Run, device: SimDevice): Promise<void> {
  const { random } = run;
  const send = run.network.line(device.person.id);
  const roll = random.next();
  if (roll > 0.5) return void (await runCycle({ store: device.store, send }));
  if (roll > 0.25) return void (await runCycle({ store: watchedPages(device.store, async () => checkSaved(run, device)), send }));
  const isKilled = roll < 0.15;
  const store = isKilled ? killedAt(device.store, 1 + random.below(8), random.is(0.5)) : device.store;
  const cycle = runCycle({ store, send }).catch((error: unknown) => {
    if (!(error instanceof Killed) && !(error instanceof StorageFailed)) throw error;
  });
  if (isKilled) await cycle;
  else for (let ticks = random.below(60); ticks > 0; ticks--) await new Promise((resolve) => setImmediate(resolve));
  await device.restart();
  await cycle;
}

/** F11: a cycle in another process of the same device, frozen in the middle of a request; it thaws much later. */
async function freeze(run: Run, device: SimDevice): Promise<void> {
  const store = await device.openAnother();
  run.cycles.push(runCycle({ store, send: run.network.frozenLine(device.person.id) }).finally(() => store.close()));
}

/** The third person is let into the narrow space, long after things were written there. */
async function grant(run: Run): Promise<void> {
  if (run.granted) return;
  // A server restored to before the space knows it only once somebody has offered it again: then later.
  run.granted = (await found(run, [run.world.grant])) === 200;
}

/** Everybody has exchanged just before, so the newly let in have cursors beyond what is there already. */
async function grantLate(run: Run): Promise<void> {
  for (const device of run.devices) await exchange(run, device);
  const status = await found(run, [run.world.grant]);
  if (status !== 200) run.violations.push(`a list that follows is answered ${status}`);
}

/** Lists come from somebody who has no part in this schedule's trouble: first ones out of an outbox, further ones online. */
async function found({ world, server, random }: Run, lists: readonly MemberList[]): Promise<number> {
  const items = lists.map((list) => listItem(list));
  const isFirst = lists.every(({ number }) => number === 1);
  const envelopes = items.map((item, index) => ({ n: index + 1, item }));
  const further = { lists: items.map(({ list, escrow }) => ({ list, escrow })) };
  const body = JSON.stringify(isFirst ? { device: random.id(), envelopes } : further);
  const request = { method: 'POST', path: isFirst ? '/api/push' : '/api/lists', body } as const;
  return (await server.answer(world.people[0].id, request)).status;
}

/** F21 */
async function backUpOrRestore(run: Run): Promise<void> {
  if (!run.server.backups) return;
  if (run.random.is(0.5)) run.backup = run.server.backups.take();
  else run.server.backups.restore(run.backup, run.random.id());
}

/** Everything that was on its way arrives, the network calms down, and all devices exchange until they are quiet. */
async function end(run: Run): Promise<void> {
  run.network.calm();
  await run.network.thaw();
  await Promise.all(run.cycles);
  for (const device of run.devices) await device.store.fetchAgain([run.world.content.id]);
  if (run.violations.length === 0) await checkTheEnd(run);
}
