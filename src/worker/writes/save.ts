import type { Saved, Write } from '../../protocol/open-record.ts';
import type { Result } from '../../protocol/results.ts';
import type { ConflictView } from '../../protocol/worker-views.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import { writesIn } from '../access/standing.ts';
import { isCaseSpace } from '../../domain/list-facts.ts';
import { kinds, type KindName } from '../../domain/kinds.ts';
import type { Desk } from '../desk.ts';
import { mayWrite } from '../genuine.ts';
import { isTeamLead } from '../people/invite.ts';
import { placeFollows } from '../places/follow.ts';
import { afterSteps } from '../places/steps.ts';
import { done, failed, type Failed } from '../request.ts';
import { refusalOf } from './gates.ts';
import { sealWrite, type Edge, type SealedWrite } from './seal-write.ts';
import { announce, storeItems } from './store-items.ts';
import { undoOfAll } from './undo.ts';

/** Seals all writes, stores them in one transaction together with dropping the draft, and shows them at once. */
export async function save(
  dependencies: WorkerDependencies,
  desk: Desk,
  { writes, draftKey, edge }: { writes: readonly Write[]; draftKey: string | null; edge?: Edge },
): Promise<Result<Saved>> {
  const refused = await refusalOf(dependencies, desk, writes);
  if (refused) return refused;
  const follows = await placeFollows(dependencies, desk, { writes, edge: edge ?? dependencies });
  const sealed = await sealAll(desk, [...writes, ...follows], edge ?? dependencies);
  if ('failure' in sealed) return sealed;
  const own = sealed.flatMap((one) => one.own);
  const trouble = await storeItems(
    dependencies,
    own.map(({ change }) => ({ type: 'change', change })),
    draftKey,
  );
  if (trouble) return trouble;
  desk.memory.takeOwn(own);
  const records = [...new Set(own.map(({ change }) => change.record))];
  if (records.length > 0) announce(dependencies, records);
  return done({ records, undo: undoOfAll(sealed) });
}

async function sealAll(desk: Desk, writes: readonly Write[], edge: Edge): Promise<readonly SealedWrite[] | Failed> {
  const sealed: SealedWrite[] = [];
  for (const write of writes) {
    if (!mayWrite(desk.people, desk.keys.member, write.kind) || !isOwn(desk, write)) return failed('noAccess');
    const again = writes.filter((other) => other.record === write.record).length > 1;
    const now = write.kind === 'placeStep' && write.of !== null ? afterSteps(desk, write.of, edge.now) : edge.now;
    const one = await sealWrite(desk, write, { now, newId: edge.newId, again });
    if (one && 'failure' in one) return one;
    if (one) sealed.push(one);
  }
  return sealed;
}

/** What a team lead writes into a case's frame: releases, and the urgent one's place on the waiting list (R2). */
const TEAM_LEADS: readonly KindName[] = ['placeStep', 'release'];

/** In a case its lead and who stands in write; a team lead reads along, and through a broken glass only reads (domain/permissions.ts). */
function isOwn({ keyring, keys, memory, people }: Desk, write: Write): boolean {
  const space = keyring.space(memory.space(write.record) ?? '') ?? keyring.find(kinds[write.kind].space, write.of);
  if (space === null || space.of === null || !isCaseSpace(space.kind) || writesIn({ keyring, keys }, space.of)) return true;
  return space.kind === 'frame' && TEAM_LEADS.includes(write.kind) && isTeamLead({ people, keys });
}

/** A person's decision: one new change that replaces every version that was shown. Undone, all of them stand again. */
export async function decide(
  dependencies: WorkerDependencies,
  desk: Desk,
  { conflict, value }: { conflict: ConflictView; value: unknown },
): Promise<Result<Saved>> {
  const { record, kind, part, of, versions } = conflict;
  if (!desk.memory.record(record)) return failed('notFound');
  const write: Write = {
    record,
    kind,
    of,
    values: { [part]: value },
    seen: { [part]: versions.map((version) => version.change) },
    opened: {},
  };
  return save(dependencies, desk, { writes: [write], draftKey: null });
}
