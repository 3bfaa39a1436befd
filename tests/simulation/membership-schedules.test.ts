import { expect, test } from 'vitest';
import { addDays } from '../../src/domain/civil-date.ts';
import { berlinDate } from '../../src/domain/berlin.ts';
import { openChange } from '../../src/crypto/change.ts';
import { importSpaceKey } from '../../src/crypto/space-keys.ts';
import { openOffice, sqlitePlace, type TestOffice } from '../support/running-server.ts';
import { createTestSpace, spaceItem, type TestSpace } from '../support/test-programme.ts';
import { makeChance, type Chance } from './chance.ts';
import { MemberDesk } from './member-desk.ts';
import type { Saved } from './sim-device.ts';

const SEEDS = Number(process.env['MEMBERSHIP_RUNS'] ?? 4);
const STEPS = 30;
const HOUR = 3_600_000;

/** A case of anna's on two tablets; bert stands in today and tomorrow; the team lead reads its frame. */
interface Run {
  readonly office: TestOffice;
  readonly chance: Chance;
  readonly spaces: readonly TestSpace[];
  readonly desks: readonly MemberDesk[];
  readonly saved: { readonly by: MemberDesk; readonly what: Saved }[];
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
  const desks: MemberDesk[] = [];
  for (const [person, name] of [
    [anna, 'anna'],
    [anna, 'second'],
    [bert, 'bert'],
    [lead, 'tina'],
  ] as const)
    desks.push(await MemberDesk.open(office, person, name));
  for (const desk of desks) await desk.cycle();
  return { office, chance: makeChance(seed), spaces: [frame, content], desks, saved: [], berts: new Set(), tally };
}

async function oneStep(run: Run): Promise<void> {
  const { office, chance, desks, spaces } = run;
  const desk = chance.pick([...desks] as [MemberDesk, ...MemberDesk[]]);
  const space = chance.pick([...spaces] as [TestSpace, ...TestSpace[]]).id;
  const roll = chance.next();
  if (roll < 0.4) {
    const known = await desk.space(space);
    if (known) run.saved.push({ by: desk, what: await desk.write(space, known) });
  } else if (roll < 0.75) await desk.cycle();
  else if (roll < 0.85) office.server.clock.now += chance.below(14) * HOUR;
  else await renew(run.tally, space, chance.is(0.5) ? [...desks] : [desk]);
  for (const one of desks.filter(({ person }) => person.id === office.bert.id))
    for (const { id } of spaces) for (const epoch of (await one.keys(id)).keys()) run.berts.add(`${id}/${epoch}`);
}

/** Several at once: at most one of them is taken. */
async function renew(tally: Tally, space: string, desks: readonly MemberDesk[]): Promise<void> {
  const wanted = await Promise.all(desks.map(async (desk) => ({ desk, what: await desk.duty(space) })));
  const answers = await Promise.all(wanted.flatMap(({ desk, what }) => (what ? [desk.doDuty(space, what)] : [])));
  expect(answers.filter((status) => status === 200).length).toBeLessThanOrEqual(1);
  tally.renewed += answers.filter((status) => status === 200).length;
  tally.beaten += answers.filter((status) => status === 409).length;
  expect(answers.filter((status) => ![200, 403, 409].includes(status))).toEqual([]);
}

/** The substitution is over, and everybody looks until nobody finds anything to do. */
async function end(run: Run): Promise<void> {
  const { office, desks, spaces } = run;
  office.server.clock.now += 72 * HOUR;
  for (let round = 0; round < 4; round++) {
    for (const desk of desks) expect(await desk.cycle()).toBe('idle');
    for (const { id } of spaces) await renew(run.tally, id, desks);
  }
  for (const desk of desks) expect(await desk.cycle()).toBe('idle');
  for (const desk of desks) for (const { id } of spaces) expect([desk.device.name, await desk.duty(id)]).toEqual([desk.device.name, null]);
}

/** What was saved is there and readable for whoever may read it, or its writer, whose days were over and who knew, still has it. */
async function check(run: Run): Promise<void> {
  const { office, desks, spaces, saved, berts, tally } = run;
  for (const { by, what } of saved) {
    const refused = (await by.device.store.refused()).filter(({ id }) => id === what.change.id).map(({ reason }) => reason);
    if (refused.length > 0) expect([by.device.name, refused]).toEqual(['bert', ['ended']]);
    for (const desk of desks.filter(({ person }) => person.id === office.anna.id)) {
      const [row] = await desk.device.store.records([what.change.record]);
      if (refused.length > 0) expect(row).toBeUndefined();
      else expect(await textOf(desk, what)).toBe(what.content.values['1']);
      if (row?.live[0]?.afterEnd === true) tally.afterEnd++;
    }
  }
  for (const desk of desks) {
    expect((await desk.device.store.outbox()).filter(({ seq }) => seq === null)).toEqual([]);
    for (const { id } of spaces) {
      const newest = (await desk.chain(id)).at(-1);
      if (desk.person.id === office.bert.id) expect(newest).toBeUndefined();
      else expect([newest?.members.includes(office.bert.id), berts.has(`${id}/${newest?.epoch}`)]).toEqual([false, false]);
    }
  }
}

async function textOf(desk: MemberDesk, { change }: Saved): Promise<unknown> {
  const [row] = await desk.device.store.records([change.record]);
  const held = row?.live[0]?.change;
  const raw = held && (await desk.keys(held.space)).get(held.epoch);
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
    for (const desk of run.desks) desk.close();
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
