import { isDeepStrictEqual } from 'node:util';
import { rulesOf } from '../../src/domain/case-rules.ts';
import { classifyCase } from '../../src/domain/classify.ts';
import { visitFacts, type VisitFacts } from '../../src/domain/facts.ts';
import { kinds } from '../../src/domain/kinds.ts';
import { overlay } from '../../src/domain/live-values.ts';
import type { LiveValue } from '../../src/domain/merge.ts';
import { mergeRecord, type LiveByPart } from '../../src/domain/merge-record.ts';
import type { Id } from '../../src/domain/values.ts';
import { runCycle } from '../../src/sync/cycle.ts';
import { awayOn } from './copies.ts';
import type { RecordView, SimDevice } from './sim-device.ts';
import type { Run, SimRecord } from './schedule.ts';

/** A space of nobody's: what is written there is refused. */
export const NOT_GRANTED = 'A'.repeat(22);

/** I4: what this device saved is visible on it at every moment (but for a copy let go): live, or replaced by something it holds. I5: its queue has no gap. */
export async function checkSaved(run: Run, device: SimDevice): Promise<void> {
  const outbox = await device.store.outbox();
  const views = await device.view(outbox);
  const away = await awayOn(device);
  for (const { change } of run.saved.filter((saved) => saved.by === device && !away.has(saved.change.space))) {
    const view = views.get(change.record);
    for (const part of Object.keys(change.replaces)) {
      const isThere = view?.live.get(part)?.has(change.id) || view?.held.some((held) => held.replaces[part]?.includes(change.id));
      if (!isThere) run.violations.push(`I4 ${device.name} lost sight of ${change.id}, part ${part}`);
    }
  }
  await checkGone(run, device);
  const numbers = outbox.filter((row) => row.seq === null).map((row) => row.n);
  if (numbers.some((n, index) => n !== (numbers[0] ?? 0) + index)) run.violations.push(`I5 ${device.name} has a gap: ${numbers.join(' ')}`);
}

/** R12: of a copy that was let go nothing is stored again, neither whole nor in parts. */
async function checkGone(run: Run, device: SimDevice): Promise<void> {
  const { copies } = await device.store.meta();
  const gone = copies.flatMap(({ space, state }) => (state === 'gone' ? [space] : []));
  const rows = await device.store.recordsOfSpaces(gone);
  if (rows.length > 0) run.violations.push(`R12 ${device.name} holds ${rows.length} records of a copy that it has let go`);
}

/** Exchanges until quiet, then compares every device with the rule over everything that was ever saved. */
export async function checkTheEnd(run: Run): Promise<void> {
  await settle(run);
  const lists = new Map(await Promise.all(run.devices.map(async (device) => [device, await device.store.lists()] as const)));
  for (const record of run.records) {
    const readers = run.devices.filter((device) =>
      lists.get(device)?.some((list) => list.space === record.space.id && list.members.includes(device.person.id)),
    );
    for (const device of readers) await checkRecord(run, device, record);
  }
  await checkFacts(run);
  for (const device of run.devices) await checkQueue(run, device);
}

/** I15: a device has nothing to say after two cycles of its own, and then writes nothing. */
async function settle(run: Run): Promise<void> {
  const cycle = async (device: SimDevice): Promise<boolean> => {
    const { state, moved } = await runCycle({ store: device.store, send: run.network.line(device.person.id) });
    if (state !== 'idle') run.violations.push(`I15 ${device.name} ends ${state} on a calm network`);
    return moved;
  };
  // All push, then all pull what the others have pushed.
  for (const device of run.devices) await cycle(device);
  for (const device of run.devices) await cycle(device);
  for (const device of run.devices) if (await cycle(device)) run.violations.push(`I15 ${device.name} is not quiet`);
}

/** I1, I2, I13 */
async function checkRecord(run: Run, device: SimDevice, record: SimRecord): Promise<void> {
  const saved = run.saved.filter(({ change }) => change.record === record.id).map(({ change }) => change);
  const wanted = overlay(new Map(), saved);
  const view = (await device.view()).get(record.id);
  for (const part of ['1', '3']) {
    const mine = [...(view?.live.get(part) ?? [])].sort();
    const truth = [...(wanted.get(part) ?? [])].sort();
    if (!isDeepStrictEqual(mine, truth))
      run.violations.push(`I1 ${device.name} ${record.kind} part ${part}: ${mine.join()} instead of ${truth.join()}`);
    if (run.solo && mine.length > 1) run.violations.push(`I2 one author, and a conflict in part ${part}`);
  }
}

/** I9: the same visits, merged and classified, are the same on every device. */
async function checkFacts(run: Run): Promise<void> {
  const results = await Promise.all(run.devices.map((device) => factsOn(run, device)));
  results.forEach((result, index) => {
    if (!isDeepStrictEqual(result, results[0])) run.violations.push(`I9 ${run.devices[index]?.name} classifies differently`);
  });
}

async function factsOn(run: Run, device: SimDevice): Promise<unknown> {
  const views = await device.view();
  const visits: VisitFacts[] = [];
  for (const { id, kind } of run.records) {
    const view = views.get(id);
    if (kind === 'visit' && view) visits.push(visitFacts(id, mergeRecord(kinds.visit, await openLive(run, view))));
  }
  const rules = rulesOf({
    start: '2026-11-12',
    end: null,
    interruptions: [],
    countedKinds: [],
    policies: [],
    term: null,
    decided: 'yes',
  });
  const result = classifyCase(rules, visits, () => visits);
  return { visits, weeks: result.weeks, byVisit: [...result.byVisit] };
}

async function openLive(run: Run, { live, held }: RecordView): Promise<LiveByPart> {
  const changes = new Map(held.map((change) => [change.id, change]));
  const opened = new Map<string, LiveValue[]>();
  for (const [part, ids] of live) {
    for (const id of [...ids].sort()) {
      const change = changes.get(id);
      const content = change && (await run.world.read(change));
      if (!change || !content || typeof content === 'string') {
        run.violations.push(`I10 ${id} cannot be read: ${typeof content === 'string' ? content : 'missing'}`);
        continue;
      }
      const value: LiveValue = {
        change: id,
        author: change.author,
        stamp: content.stamp,
        value: content.values[part] ?? null,
        base: null,
        removed: null,
      };
      opened.set(part, [...(opened.get(part) ?? []), value]);
    }
  }
  return opened;
}

/** I5: nothing is left in the queue, and exactly what had to be refused was. */
async function checkQueue(run: Run, device: SimDevice): Promise<void> {
  const left = await device.store.outbox();
  if (left.length > 0) run.violations.push(`I5 ${device.name} keeps ${left.length} in its queue`);
  const refused = (await device.store.refused()).map((row) => row.id).sort();
  const wanted: Id[] = run.refused
    .filter((one) => one.by === device)
    .map((one) => one.change.id)
    .sort();
  if (!isDeepStrictEqual(refused, wanted))
    run.violations.push(`I5 ${device.name} has ${refused.length} refusals instead of ${wanted.length}`);
}
