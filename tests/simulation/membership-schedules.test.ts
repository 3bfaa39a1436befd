import { expect, test } from 'vitest';
import { addDays } from '../../src/domain/civil-date.ts';
import { berlinDate } from '../../src/domain/berlin.ts';
import { openChange } from '../../src/crypto/change.ts';
import { importSpaceKey } from '../../src/crypto/space-keys.ts';
import { openOffice, sqlitePlace, type TestOffice } from '../support/running-server.ts';
import { createTestSpace, spaceItem, type TestSpace } from '../support/test-programme.ts';
import { makeRandom, type Random } from './random.ts';
import { MemberDevice } from './member-device.ts';
import type { Saved } from './sim-device.ts';

const SEEDS = Number(process.env['MEMBERSHIP_RUNS'] ?? 4);
const STEPS = 30;
const HOUR = 3_600_000;

/** A case of anna's on two tablets; bert stands in today and tomorrow; the team lead reads its frame. */
interface Run {
  readonly office: TestOffice;
  readonly random: Random;
  readonly spaces: readonly TestSpace[];
  readonly sessions: readonly MemberDevice[];
  readonly saved: { readonly by: MemberDevice; readonly what: Saved }[];
  /** Every key that bert ever came by, as `<space>/<epoch>`. */
  readonly berts: Set<string>;
  readonly tally: Tally;
}

/** What these schedules have met in all. */
interface Tally {
  afterEnd: number;
  beaten: number;
  renewed: number;
}

async function begin(seed: number, tally: Tally): Promise<Run> {
  const office = await openOffice(sqlitePlace());
  const { programme, lead, anna, bert } = office;
  const today = berlinDate(office.server.clock.now);
  const dated = { [bert.id]: { from: today, until: addDays(today, 1) } };
  const frame = await createTestSpace(programme, 'frame', [anna, bert, lead], undefined, { dated });
  const content = await createTestSpace(programme, 'content', [anna, bert], frame.of ?? '', { dated, escrow: [lead] });
  await (await office.device(anna)).push([spaceItem(frame), spaceItem(content)]);
  const sessions: MemberDevice[] = [];
  for (const [person, name] of [
    [anna, 'anna'],
    [anna, 'second'],
    [bert, 'bert'],
    [lead, 'tina'],
  ] as const)
    sessions.push(await MemberDevice.open(office, person, name));
  for (const session of sessions) await session.cycle();
  return { office, random: makeRandom(seed), spaces: [frame, content], sessions, saved: [], berts: new Set(), tally };
}

async function oneStep(run: Run): Promise<void> {
  const { office, random, sessions, spaces } = run;
  const session = random.pick([...sessions] as [MemberDevice, ...MemberDevice[]]);
  const space = random.pick([...spaces] as [TestSpace, ...TestSpace[]]).id;
  const roll = random.next();
  if (roll < 0.4) {
    const known = await session.space(space);
    if (known) run.saved.push({ by: session, what: await session.write(space, known) });
  } else if (roll < 0.75) await session.cycle();
  else if (roll < 0.85) office.server.clock.now += random.below(14) * HOUR;
  else await renew(run.tally, space, random.is(0.5) ? [...sessions] : [session]);
  for (const one of sessions.filter(({ person }) => person.id === office.bert.id))
    for (const { id } of spaces) for (const epoch of (await one.keys(id)).keys()) run.berts.add(`${id}/${epoch}`);
}

/** Several at once: at most one of them is taken. */
async function renew(tally: Tally, space: string, sessions: readonly MemberDevice[]): Promise<void> {
  const wanted = await Promise.all(sessions.map(async (session) => ({ session, what: await session.duty(space) })));
  const answers = await Promise.all(wanted.flatMap(({ session, what }) => (what ? [session.performDuty(space, what)] : [])));
  expect(answers.filter((status) => status === 200).length).toBeLessThanOrEqual(1);
  tally.renewed += answers.filter((status) => status === 200).length;
  tally.beaten += answers.filter((status) => status === 409).length;
  expect(answers.filter((status) => ![200, 403, 409].includes(status))).toEqual([]);
}

/** The substitution is over, and everybody looks until nobody finds anything to do. */
async function end(run: Run): Promise<void> {
  const { office, sessions, spaces } = run;
  office.server.clock.now += 72 * HOUR;
  for (let round = 0; round < 4; round++) {
    for (const session of sessions) expect(await session.cycle()).toBe('idle');
    for (const { id } of spaces) await renew(run.tally, id, sessions);
  }
  for (const session of sessions) expect(await session.cycle()).toBe('idle');
  for (const session of sessions)
    for (const { id } of spaces) expect([session.device.name, await session.duty(id)]).toEqual([session.device.name, null]);
}

/** What was saved is there and readable for whoever may read it, or its writer, whose days were over and who knew, still has it. */
async function check(run: Run): Promise<void> {
  const { office, sessions, spaces, saved, berts, tally } = run;
  for (const { by, what } of saved) {
    const refused = (await by.device.store.refused()).filter(({ id }) => id === what.change.id).map(({ reason }) => reason);
    if (refused.length > 0) expect([by.device.name, refused]).toEqual(['bert', ['ended']]);
    for (const session of sessions.filter(({ person }) => person.id === office.anna.id)) {
      const [row] = await session.device.store.records([what.change.record]);
      if (refused.length > 0) expect(row).toBeUndefined();
      else expect(await textOf(session, what)).toBe(what.content.values['1']);
      if (row?.live[0]?.afterEnd === true) tally.afterEnd++;
    }
  }
  for (const session of sessions) {
    expect((await session.device.store.outbox()).filter(({ seq }) => seq === null)).toEqual([]);
    for (const { id } of spaces) {
      const newest = (await session.chain(id)).at(-1);
      if (session.person.id === office.bert.id) expect(newest).toBeUndefined();
      else expect([newest?.members.includes(office.bert.id), berts.has(`${id}/${newest?.epoch}`)]).toEqual([false, false]);
    }
  }
}

async function textOf(session: MemberDevice, { change }: Saved): Promise<unknown> {
  const [row] = await session.device.store.records([change.record]);
  const held = row?.live[0]?.change;
  const raw = held && (await session.keys(held.space)).get(held.epoch);
  return held && raw ? (await openChange(held, await importSpaceKey(raw))).values['1'] : 'missing';
}

async function play(seed: number, tally: Tally): Promise<void> {
  const run = await begin(seed, tally);
  try {
    for (let step = 0; step < STEPS; step++) await oneStep(run);
    await end(run);
    await check(run);
  } catch (error) {
    throw new Error(`seed ${seed}`, { cause: error });
  } finally {
    for (const session of run.sessions) session.close();
    await run.office.server.close();
  }
}

test(
  `[I14] [I15] [F13] [R10] ${SEEDS} schedules of a substitution that ends while devices write, exchange and renew keys at once, over the real server`,
  { timeout: 600_000 },
  async () => {
    const tally: Tally = { afterEnd: 0, beaten: 0, renewed: 0 };
    for (let seed = 1; seed <= SEEDS; seed++) await play(seed, tally);
    // They met what they are made for.
    expect(Math.min(tally.afterEnd, tally.beaten, tally.renewed)).toBeGreaterThan(0);
  },
);
