import * as v from 'valibot';
import type { Id } from '../../domain/values.ts';
import type { HandoverView } from '../../protocol/team-views.ts';
import type { Write } from '../../protocol/open-record.ts';
import type { Result } from '../../protocol/results.ts';
import { changeOf } from '../../store/held.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import type { Desk } from '../desk.ts';
import { isA, type ShownOf, type ShownRecord } from '../memory/shown-record.ts';
import { ask, done, failed } from '../request.ts';
import type { DeskKeeper } from '../session/desk-keeper.ts';
import { memberName, officeName } from '../views/names.ts';
import { save } from '../writes/save.ts';

/** Hand-overs in the inboxes this person reads, newest first. */
export async function inbox({ store }: WorkerDependencies, desk: Desk): Promise<readonly HandoverView[]> {
  const offices = desk.keyring.plain().flatMap(({ kind, of }) => (kind === 'inbox' && of !== null ? [of] : []));
  const shown = offices.flatMap((office) => desk.memory.ofCase(office)).filter(isA('handover'));
  const authors = await firstAuthors(store, shown);
  return shown
    .filter(({ merged }) => !merged.deleted)
    .map((one) => handoverView(desk, one, authors.get(one.record)))
    .toSorted((a, b) => b.at - a.at || (a.record < b.record ? -1 : 1));
}

function handoverView(desk: Desk, { record, of, merged, stamp }: ShownOf<'handover'> & ShownRecord, author: Id | undefined): HandoverView {
  const { values, parts } = merged;
  const { taken } = values;
  // The client is written once, by the officer: that is when it was handed over.
  const at = parts.client.versions[0]?.stamp ?? stamp;
  return {
    record,
    office: of === null ? '' : officeName(desk, of),
    by: memberName(desk, parts.client.versions[0]?.author ?? author ?? ''),
    at,
    values,
    taken: taken === null ? null : { by: memberName(desk, taken.by), at: taken.at },
    case: values.case,
  };
}

/** Who made the record, should nothing of the first change be live any more. */
async function firstAuthors(store: WorkerDependencies['store'], shown: readonly ShownRecord[]): Promise<ReadonlyMap<Id, Id>> {
  const rows = await store.records(shown.map(({ record }) => record));
  const stored = rows.flatMap(({ record, live }) =>
    live.filter(({ change }) => change.dropped !== undefined).map(({ change }) => [record, change.author] as const),
  );
  const waiting = (await store.outbox()).flatMap((row) => {
    const change = changeOf(row);
    return change?.dropped === undefined ? [] : [[change.record, change.author] as const];
  });
  return new Map([...waiting, ...stored]);
}

/** Takes a hand-over up: the server first, for the officer is to see it; then the office, by the sealed record. */
export async function takeHandover(
  { dependencies, keeper }: { readonly dependencies: WorkerDependencies; readonly keeper: DeskKeeper },
  desk: Desk,
  record: Id,
): Promise<Result> {
  const shown = desk.memory.record(record);
  if (!shown || !isA('handover')(shown)) return failed('notFound');
  const taken = shown.merged.values.taken;
  if (taken !== null && taken.by !== desk.keys.member) return failed('stale');
  const request = { method: 'POST', path: '/api/handovers/take', body: { record }, member: desk.keys.member } as const;
  const answer = await ask(dependencies.send, request, v.unknown());
  if (!answer.ok) return answer;
  if (taken !== null) return done(null);
  const write: Write = {
    record,
    kind: 'handover',
    of: shown.of,
    opened: {},
    values: { taken: { by: desk.keys.member, at: dependencies.now() } },
    seen: { taken: shown.merged.parts.taken.versions.map(({ change }) => change) },
  };
  const saved = await keeper.inTurn(() => save(dependencies, desk, { writes: [write], draftKey: null }));
  if (!saved.ok) return saved;
  keeper.changed(desk, [record]);
  return done(null);
}
