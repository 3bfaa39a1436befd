import { expect, test } from 'vitest';
import type { Change } from '../../src/protocol/change.ts';
import type { PullAnswer, PulledRecord } from '../../src/protocol/pull-http.ts';
import { runCycle } from '../../src/sync/cycle.ts';
import type { MemoryServer } from '../support/memory-server.ts';
import { listItem } from '../support/test-programme.ts';
import { makeRandom, type Random } from './random.ts';
import { serverOfToday } from './many-schedules.ts';
import { SimDevice } from './sim-device.ts';
import { makeWorld, type World } from './world.ts';

const SEEDS = 60;

/** What a server that lies can do to a change on its way. Null: the change stays whole and is put somewhere else. */
const lies: readonly [string, (change: Change, other: Change, world: World, random: Random) => Change][] = [
  ['flips a character of the box', (change, _o, _w, random) => ({ ...change, box: flip(change.box, random) })],
  ['flips a character of the signature', (change, _o, _w, random) => ({ ...change, signature: flip(change.signature, random) })],
  ['swaps the box', (change, other) => ({ ...change, box: other.box })],
  ['swaps box and signature', (change, other) => ({ ...change, box: other.box, signature: other.signature })],
  ['names another author', (change, _o, world) => ({ ...change, author: world.people[2].id })],
  ['moves it to another record', (change, other) => ({ ...change, record: other.record })],
  [
    'moves it to another space',
    (change, _o, world) => ({ ...change, space: change.space === world.frame.id ? world.content.id : world.frame.id }),
  ],
  ['raises the epoch', (change) => ({ ...change, epoch: change.epoch + 1 })],
  ['lets it replace something else', (change, other) => ({ ...change, replaces: { ...change.replaces, 1: [other.id] } })],
  ['gives it another id', (change, _o, _w, random) => ({ ...change, id: random.id() })],
];

function flip(text: string, random: Random): string {
  const at = random.below(text.length - 1);
  return text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
}

async function written(world: World, server: MemoryServer, random: Random): Promise<Map<string, string>> {
  const anna = new SimDevice('writer', world.people[1], world);
  await anna.start(server.generation);
  const lists = [world.frame.list, world.content.list].map((list, index) => ({ n: index + 1, item: listItem(list) }));
  server.answer(world.people[0].id, { method: 'POST', path: '/api/push', body: JSON.stringify({ device: random.id(), envelopes: lists }) });
  const truth = new Map<string, string>();
  for (let i = 0; i < 6; i++) {
    const space = random.pick([world.frame, world.content]);
    const { change, content } = await anna.save({ record: random.id(), space, kind: 'visit', shown: new Map([[1, []]]) }, random.id(), {
      1: `value ${i}`,
    });
    truth.set(JSON.stringify(change), JSON.stringify(content));
  }
  await runCycle({ store: anna.store, send: async (request) => server.answer(anna.person.id, request) });
  anna.switchOff();
  return truth;
}

/** Lies about some of the records of a page; the others are as they are. */
function lieAbout(answer: PullAnswer, world: World, random: Random): PullAnswer {
  const changes = answer.records.flatMap((row) => row.live.map((live) => live.change));
  const lie = (row: PulledRecord): PulledRecord => {
    const other = random.pickSome(changes.filter((change) => change.record !== row.record));
    if (!other || random.is(0.5)) return row;
    if (random.is(0.1)) return { ...row, live: [{ parts: [1], change: other }] };
    const [, how] = random.pick([lies[0] ?? ['', (change) => change], ...lies.slice(1)]);
    return { ...row, live: row.live.map((live) => ({ ...live, change: how(live.change, other, world, random) })) };
  };
  return { ...answer, records: answer.records.map(lie) };
}

test(`[I10] what a lying server changed is never believed, and no other value suffers: ${SEEDS} schedules`, async () => {
  const world = await makeWorld();
  let [verified, doubted] = [0, 0];
  for (let seed = 1; seed <= SEEDS; seed++) {
    const random = makeRandom(seed);
    const server = serverOfToday();
    const truth = await written(world, server, random);
    const lead = new SimDevice('reader', world.people[0], world);
    await lead.start(server.generation);
    let told: PullAnswer | null = null;
    await runCycle({
      store: lead.store,
      send: async (request) => {
        const { status, json } = server.answer(lead.person.id, request);
        told = lieAbout(json as PullAnswer, world, random);
        return { status, json: told };
      },
    });
    for (const row of await lead.store.records()) {
      for (const { change } of row.live) {
        const content = await world.read(change);
        const true_ = truth.get(JSON.stringify(change));
        expect(typeof content === 'string' ? undefined : JSON.stringify(content), `seed ${seed}`).toBe(true_);
        expect([change.record, change.space], `seed ${seed}`).toEqual([row.record, row.space]);
        if (true_ === undefined) doubted++;
        else verified++;
      }
    }
    lead.switchOff();
  }
  expect(Math.min(verified, doubted)).toBeGreaterThan(SEEDS);
});
