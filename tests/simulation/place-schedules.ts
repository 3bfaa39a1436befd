import { isDeepStrictEqual } from 'node:util';
import { addDays } from '../../src/domain/civil-date.ts';
import type { Interval } from '../../src/domain/places.ts';
import type { CivilDate, Id } from '../../src/domain/values.ts';
import type { PlaceRequestHeader } from '../../src/protocol/change.ts';
import type { ServerPlace, ServerPlaces } from '../../src/protocol/pull-http.ts';
import { StorageFailed } from '../../src/store/errors.ts';
import { runCycle, type CycleOutcome } from '../../src/sync/cycle.ts';
import { listItem, type TestSpace } from '../support/test-programme.ts';
import { makeRandom, type Random } from './random.ts';
import { Killed, killedAt } from './killing.ts';
import { makeNetwork, type Network } from './network.ts';
import type { PlaceWorld } from './place-world.ts';
import type { SimServer } from './schedule.ts';
import { SimDevice } from './sim-device.ts';

/** A server whose days pass, and that tells what it knows of the places where it can be looked into. */
export interface PlaceServer extends Omit<SimServer, 'backups'> {
  readonly backups: { take(): unknown; restore(backup: unknown, generation: string): unknown };
  readonly today: CivilDate;
  passDays(days: number): void;
  /** Null: it is only seen from outside. */
  readonly inside: { places(): ServerPlaces; overbooked(): readonly string[] } | null;
}

interface Run {
  readonly world: PlaceWorld;
  readonly server: PlaceServer;
  readonly random: Random;
  readonly network: Network;
  readonly devices: readonly [SimDevice, ...SimDevice[]];
  readonly cycles: Promise<CycleOutcome>[];
  readonly violations: string[];
  /** Steps that somebody was told to be saved, by their change. */
  readonly asked: Map<Id, { of: Id; claim: PlaceRequestHeader }>;
  /** Occupied places as some device was told, by their id, with the most steps of the case in them. */
  readonly told: Map<Id, { readonly place: ServerPlace; readonly known: ReadonlySet<Id> }>;
  readonly tally: PlaceTally;
  backup: unknown;
}

/** What these schedules have met in all. */
export interface PlaceTally {
  granted: number;
  waiting: number;
  offered: number;
  restored: number;
}

const STEPS = 26;

/** Plays the schedule of one seed and returns what broke; nothing, if all is well. */
export async function playPlaces(seed: number, at: { world: PlaceWorld; server: PlaceServer; tally: PlaceTally }): Promise<string[]> {
  const run = await begin(seed, at);
  try {
    for (let step = 0; step < STEPS && run.violations.length === 0; step++) {
      const device = run.random.pick(run.devices);
      await oneStep(run, device);
      await look(run, device);
    }
    await end(run);
  } finally {
    for (const device of run.devices) device.switchOff();
  }
  return run.violations.map((what) => `seed ${seed}: ${what}`);
}

async function begin(seed: number, { world, server, tally }: { world: PlaceWorld; server: PlaceServer; tally: PlaceTally }): Promise<Run> {
  const random = makeRandom(seed);
  const [lead, anna, bert] = world.people;
  const devices = [anna, bert, lead, anna]
    .slice(0, random.pick([2, 3, 3, 4]))
    .map((person, index) => new SimDevice(`device ${index + 1}`, person, world));
  const [first, ...others] = devices;
  if (!first) throw new Error('no devices');
  for (const device of devices) await device.start(server.generation);
  const violations: string[] = [];
  const run: Run = {
    world,
    server,
    tally,
    random,
    violations,
    cycles: [],
    asked: new Map(),
    told: new Map(),
    backup: null,
    network: makeNetwork(server, random, (what) => violations.push(what)),
    devices: [first, ...others],
  };
  await found(run);
  run.backup = await server.backups.take();
  return run;
}

/** Spaces and the number of places come from a team lead who has no part in this schedule's trouble. */
async function found({ world, server, random }: Run): Promise<void> {
  const founder = new SimDevice('founder', world.people[0], world);
  await founder.start(server.generation);
  const items = [world.team, ...world.frames].map(({ list }) => listItem(list));
  const envelopes = items.map((item, index) => ({ n: index + 1, item }));
  const body = JSON.stringify({ device: random.id(), envelopes });
  await server.answer(world.people[0].id, { method: 'POST', path: '/api/push', body });
  await ask(
    { by: founder, space: world.team, id: random.id(), record: random.id() },
    capacityOf(addDays(server.today, -60), random.pick([1, 2, 2, 3])),
  );
  await runCycle({ store: founder.store, send: async (request) => server.answer(founder.person.id, request) });
  founder.switchOff();
}

async function oneStep(run: Run, device: SimDevice): Promise<void> {
  const { random } = run;
  const roll = random.next();
  if (roll < 0.42) for (let more = 1 + random.below(2); more > 0; more--) await askSomething(run, device);
  else if (roll < 0.74) await exchange(run, device);
  else if (roll < 0.8) await freeze(run, device);
  else if (roll < 0.85) await run.network.thaw();
  else if (roll < 0.88) await device.restart();
  else if (roll < 0.94) run.server.passDays(1 + random.below(9));
  else await backUpOrRestore(run);
}

async function askSomething(run: Run, device: SimDevice): Promise<void> {
  const { random, world, server } = run;
  const isLead = device.person.id === world.people[0].id;
  if (isLead && random.is(0.15)) {
    const capacity = capacityOf(addDays(server.today, random.below(60)), random.pick([1, 2, 3]));
    return ask({ by: device, space: world.team, id: random.id(), record: random.id() }, capacity);
  }
  const space = random.pick(world.frames);
  const claim = claimFor(run, isLead);
  const id = random.id();
  await ask({ by: device, space, id, record: random.id() }, claim);
  run.asked.set(id, { of: space.of ?? '', claim });
}

function claimFor({ random, server }: Run, isLead: boolean): PlaceRequestHeader {
  const from = addDays(server.today, random.below(80) - 10);
  const days: Interval = { from, until: addDays(from, 20 + random.below(160)) };
  const roll = random.next();
  if (roll < 0.45) return { act: 'request', as: random.is(0.5) ? 'reserve' : 'occupy', days };
  if (roll < 0.65) return { act: 'occupy', days };
  if (roll < 0.72) return { act: 'extend' };
  if (roll < 0.84) return { act: 'release', last: random.is(0.5) ? null : addDays(server.today, random.below(90) - 5) };
  if (roll < 0.94 || !isLead) return { act: random.pick(['accept', 'accept', 'decline', 'resume'] as const) };
  return { act: 'urgent', urgent: random.is(0.8) };
}

function capacityOf(from: CivilDate, places: number): PlaceRequestHeader {
  return { act: 'capacity', setting: { from, places } };
}

interface Asking {
  readonly by: SimDevice;
  readonly space: TestSpace;
  readonly id: Id;
  readonly record: Id;
}

/** The sealed step and the plain one, as a worker writes them. */
async function ask({ by, space, id, record }: Asking, claim: PlaceRequestHeader): Promise<void> {
  const kind = claim.act === 'capacity' ? 'setting' : 'placeStep';
  await by.save({ record, space, kind, shown: new Map([[1, []]]), claim }, id, { 1: claim });
}

async function exchange(run: Run, device: SimDevice): Promise<void> {
  const { random } = run;
  const send = run.network.line(device.person.id);
  if (random.is(0.7)) return void (await runCycle({ store: device.store, send }));
  await runCycle({ store: killedAt(device.store, 1 + random.below(9), random.is(0.5)), send }).catch((error: unknown) => {
    if (!(error instanceof Killed) && !(error instanceof StorageFailed)) throw error;
  });
  await device.restart();
}

/** F11 */
async function freeze(run: Run, device: SimDevice): Promise<void> {
  const store = await device.openAnother();
  run.cycles.push(runCycle({ store, send: run.network.frozenLine(device.person.id) }).finally(() => store.close()));
}

/** F21 */
async function backUpOrRestore(run: Run): Promise<void> {
  const { backups } = run.server;
  if (run.random.is(0.4)) run.backup = await backups.take();
  else {
    await backups.restore(run.backup, run.random.id());
    run.tally.restored++;
  }
}

/** What this device was told until now. */
async function look(run: Run, device: SimDevice): Promise<void> {
  const { places } = await device.store.meta();
  for (const place of places?.places ?? []) {
    if (place.state === 'occupied') remember(run, place, places?.places ?? []);
    if (place.state === 'waiting') run.tally.waiting++;
    if (place.state === 'offered') run.tally.offered++;
    if (place.steps.some(({ outcome }) => outcome === 'granted')) run.tally.granted++;
  }
}

/** Only with more steps than before: what the same steps came to must not change by itself. */
function remember({ told }: Run, place: ServerPlace, all: readonly ServerPlace[]): void {
  const known = new Set(all.filter((one) => one.case === place.case).flatMap(({ steps }) => steps.map(({ change }) => change)));
  const before = told.get(place.id);
  if (!before || (known.size > before.known.size && [...before.known].every((step) => known.has(step))))
    told.set(place.id, { place, known });
}

async function end(run: Run): Promise<void> {
  const { network, cycles, violations } = run;
  network.calm();
  await network.thaw();
  await Promise.all(cycles);
  if (violations.length > 0) return;
  await settle(run);
  const told = await toldTo(run);
  checkTold(run, told);
  checkSticky(run, told[0] ?? null);
  // I3: all of it once more.
  await network.repeatPosts();
  await settle(run);
  if (!isDeepStrictEqual(await toldTo(run), told)) violations.push('I3 repeating everything moves places');
}

async function toldTo(run: Run): Promise<(ServerPlaces | null)[]> {
  return Promise.all(run.devices.map(async (device) => (await device.store.meta()).places));
}

/** I15 */
async function settle(run: Run): Promise<void> {
  for (const round of [1, 2, 3]) {
    for (const device of run.devices) {
      const { state, moved } = await runCycle({ store: device.store, send: run.network.line(device.person.id) });
      if (state !== 'idle') run.violations.push(`I15 ${device.name} ends ${state} on a calm network`);
      if (round === 3 && moved) run.violations.push(`I15 ${device.name} is not quiet`);
    }
  }
}

/** I1, I8, and one live claim a case. */
function checkTold(run: Run, told: readonly (ServerPlaces | null)[]): void {
  const { server, violations, devices } = run;
  const truth = server.inside ? server.inside.places() : told[0];
  told.forEach((one, index) => {
    const isTrue = isDeepStrictEqual(one, truth) || (one === null && truth?.places.length === 0 && truth.capacity.length === 0);
    if (!isTrue) violations.push(`I1 ${devices[index]?.name} shows other places`);
  });
  violations.push(...(server.inside?.overbooked() ?? []).map((what) => `I8 ${what}`));
  const live = (told[0]?.places ?? []).filter(({ state }) => state !== 'released').map((place) => place.case);
  if (new Set(live).size < live.length) violations.push('R1 a case has two claims');
}

/** I8: what a device was once told to be occupied is so at the end, unless a step it did not know of gave it back or changed its days, or they have passed. */
function checkSticky({ told, asked, server, violations }: Run, end: ServerPlaces | null): void {
  for (const { place: before, known } of told.values()) {
    const { id, case: of, days } = before;
    const isTouched = [...asked].some(([step, one]) => one.of === of && !known.has(step) && ['release', 'occupy'].includes(one.claim.act));
    if (isTouched || days.until < server.today) continue;
    const place = end?.places.find((one) => one.id === id);
    if (place?.state !== 'occupied' || !isDeepStrictEqual(place.days, days))
      violations.push(`I8 ${of} was told to have a place and has none`);
  }
}
