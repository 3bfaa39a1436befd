import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { waitingOrder, type Place } from '../../../src/domain/places.ts';
import type { Id } from '../../../src/domain/values.ts';
import type { Change } from '../../../src/protocol/change.ts';
import type { ServerPlaces } from '../../../src/protocol/pull-http.ts';
import type { TestCase } from '../../support/access-client.ts';
import { histories, walk, type Intended, type Moved } from '../../support/place-history.ts';
import { asks, PlacesDevice } from '../../support/places-device.ts';
import type { TestClient } from '../../support/test-client.ts';
import { changeItem } from '../../support/test-programme.ts';
import type { Contract } from './contract-place.ts';

/** How long the history is that is walked through a server. */
const HAPPENINGS = 120;
const SEED = 20_261_122;

/** The pure rule and the server over the same random history. */
export function placesHistory({ empty }: Contract): void {
  describe('places through a random history', () => {
    test('[I8] [R1] [R2] a server grants exactly what the rule grants, at every step of a long history', { timeout: 240_000 }, async () => {
      const session = await PlacesDevice.open(await empty(), 2);
      const history = longHistory();
      const cases = new Map<string, TestCase>();
      for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) cases.set(name, await session.openCase());
      const names = new Map([...cases].map(([name, { id }]) => [id, name]));
      const moves = walk(history);
      session.at(moves[0]?.movement.today ?? '');
      let since = 0;
      let served: ServerPlaces | null = null;
      for (const moved of moves) {
        session.at(moved.movement.today);
        await happen(session, moved, cases);
        const page = await (await session.client(session.team.bert)).pull({ since });
        since = page.cursor;
        served = page.places ?? served;
        expect(shown(served?.places ?? [], names)).toEqual(shown(moved.after.places, null));
      }
      expect(moves.flatMap(({ after }) => after.places.map(({ state }) => state))).toEqual(
        expect.arrayContaining(['waiting', 'offered', 'reserved', 'occupied', 'released']),
      );
      await session.close();
    });

    test('[F15] [I8] six devices at the same moment: two have a place, four wait in the order in which they were numbered', async () => {
      const session = await PlacesDevice.open(await empty(), 2);
      const devices: { readonly of: Id; readonly client: TestClient; readonly change: Change }[] = [];
      for (let i = 0; i < 6; i += 1) {
        const one = await session.openCase();
        devices.push({
          of: one.id,
          client: await session.team.device(session.team.anna),
          change: await session.write(one, asks('2026-12-01')),
        });
      }
      const answers = await Promise.all(devices.map(({ client, change }) => client.push([changeItem(change)])));
      const seqs = new Map(answers.map(({ answers: [answer] }, i) => [devices[i]?.of, answer?.outcome === 'accepted' ? answer.seq : 0]));
      const inOrder = [...seqs].toSorted(([, a], [, b]) => a - b).map(([of]) => of);
      const served = (await session.told())?.places ?? [];
      const occupied = served.filter(({ state }) => state === 'occupied').map((place) => place.case);
      expect(new Set(occupied)).toEqual(new Set(inOrder.slice(0, 2)));
      expect(waitingOrder(served).map((place) => place.case)).toEqual(inOrder.slice(2));
      await session.close();
    });
  });
}

/** Places that a claim can say: at least one. */
function longHistory(): readonly Intended[] {
  const all = fc.sample(histories, { numRuns: 40, seed: SEED }).flat();
  const sayable = all.map((one) =>
    one.what === 'capacity' ? { ...one, capacity: { ...one.capacity, places: Math.max(1, one.capacity.places) } } : one,
  );
  return sayable.slice(0, HAPPENINGS);
}

async function happen(session: PlacesDevice, { happening }: Moved, cases: ReadonlyMap<string, TestCase>): Promise<void> {
  const { lead } = session.team;
  if (happening.what === 'days') return;
  if (happening.what === 'capacity') {
    expect(await session.capacity(happening.capacity)).toMatchObject({ outcome: 'accepted' });
    return;
  }
  const one = cases.get(happening.case);
  if (!one) throw new Error('no such case');
  const by = happening.step.act === 'urgent' ? lead : session.team.anna;
  expect(await session.push(await session.write(one, happening.step, by), by)).toMatchObject({ outcome: 'accepted' });
}

/** Everything but ids and numbers, which a server gives by itself; the waiting in their order. Told are those of the last 400 days. */
function shown(places: readonly Place[], names: ReadonlyMap<Id, string> | null) {
  const name = (place: Pick<Place, 'case'>): string => (names ? (names.get(place.case) ?? '?') : place.case);
  const rows = places.map((place) => {
    const { state, days, taken, urgent, resting, heldUntil, extended, wanted, lengthenedOn, steps } = place;
    const outcomes = steps.map(({ outcome }) => outcome);
    return { of: name(place), state, days, taken, urgent, resting, heldUntil, extended, wanted, lengthenedOn, outcomes };
  });
  return { rows: rows.map((row) => JSON.stringify(row)).toSorted(), waiting: waitingOrder(places).map(name) };
}
