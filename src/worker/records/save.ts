import type { Saved, RecordEdit } from '../../protocol/open-record.ts';
import type { Result } from '../../protocol/results.ts';
import type { ConflictView } from '../../protocol/worker-views.ts';
import type { WorkerDependencies, ClockAndIds } from '../base/dependencies.ts';
import { mayWriteIn } from '../keys/access-level.ts';
import { isCaseSpace } from '../../domain/list-facts.ts';
import { kinds } from '../../domain/kinds.ts';
import type { UnlockedSession } from '../session/unlocked-session.ts';
import { mayWrite } from '../keys/signature.ts';
import { isTeamLead } from '../keys/people.ts';
import { done, failed, type Failed } from '../base/request.ts';
import { sealEdit, type SealedEdit } from './seal-edit.ts';
import { undoOfAll } from './undo.ts';
import type { Id } from '../../domain/values.ts';
import type { Item } from '../../protocol/change.ts';
import { storing } from '../base/storing.ts';

/** Seals all writes, stores them in one transaction together with dropping the draft, and shows them at once. */
export async function save(
  dependencies: WorkerDependencies,
  session: UnlockedSession,
  { edits, draftKey, clockAndIds }: { edits: readonly RecordEdit[]; draftKey: string | null; clockAndIds?: ClockAndIds },
): Promise<Result<Saved>> {
  for (const refuse of session.hooks.refuse) {
    const refused = await refuse(dependencies, session, edits);
    if (refused) return refused;
  }
  const saving = { edits, clockAndIds: clockAndIds ?? dependencies };
  const follows = await Promise.all(session.hooks.follow.map((follow) => follow(dependencies, session, saving)));
  const sealed = await sealAll(session, [...edits, ...follows.flat()], saving.clockAndIds);
  if ('failure' in sealed) return sealed;
  const own = sealed.flatMap((one) => one.own);
  const trouble = await storeItems(
    dependencies,
    own.map(({ change }) => ({ type: 'change', change })),
    draftKey,
  );
  if (trouble) return trouble;
  session.recordStore.takeOwn(own);
  const records = [...new Set(own.map(({ change }) => change.record))];
  if (records.length > 0) announce(dependencies, records);
  return done({ records, undo: undoOfAll(session, sealed) });
}

async function sealAll(
  session: UnlockedSession,
  edits: readonly RecordEdit[],
  clockAndIds: ClockAndIds,
): Promise<readonly SealedEdit[] | Failed> {
  const sealed: SealedEdit[] = [];
  for (const write of edits) {
    if (!mayWrite(session.people, session.keys.member, write.kind) || !isOwn(session, write)) return failed('noAccess');
    const again = edits.filter((other) => other.record === write.record).length > 1;
    const { whenNew, clock } = session.hooks.kinds[write.kind] ?? {};
    const now = clock && write.caseId !== null ? clock(session, write.caseId, clockAndIds.now) : clockAndIds.now;
    const isNew = whenNew !== undefined && write.remove !== true && session.recordStore.record(write.record) === null;
    const whole = isNew ? { ...write, values: { ...whenNew(now()), ...write.values } } : write;
    const one = await sealEdit(session, whole, { now, newId: clockAndIds.newId, again });
    if (one && 'failure' in one) return one;
    if (one) sealed.push(one);
  }
  return sealed;
}

/** In a case its lead and who stands in write; a team lead reads along, and by emergency access only reads (domain/permissions.ts). */
function isOwn({ keyring, keys, recordStore, people, hooks }: UnlockedSession, write: RecordEdit): boolean {
  const space = keyring.space(recordStore.space(write.record) ?? '') ?? keyring.find(kinds[write.kind].space, write.caseId);
  if (space === null || space.of === null || !isCaseSpace(space.kind) || mayWriteIn({ keyring, keys }, space.of)) return true;
  return space.kind === 'frame' && hooks.kinds[write.kind]?.byTeamLead === true && isTeamLead({ people, keys });
}

/** A person's decision: one new change that replaces every version that was shown. Undone, all of them stand again. */
export async function decide(
  dependencies: WorkerDependencies,
  session: UnlockedSession,
  { conflict, value }: { conflict: ConflictView; value: unknown },
): Promise<Result<Saved>> {
  const { record, kind, part, caseId, versions } = conflict;
  if (!session.recordStore.record(record)) return failed('notFound');
  const write: RecordEdit = {
    record,
    kind,
    caseId,
    values: { [part]: value },
    seen: { [part]: versions.map((version) => version.change) },
    opened: {},
  };
  return save(dependencies, session, { edits: [write], draftKey: null });
}

/**
 * Puts items into the outbox and drops the draft, in one strict transaction; resolves after it is durable. Expected trouble
 * (no room, no database, signed out in another page) is a value.
 */
export async function storeItems({ store }: WorkerDependencies, items: readonly Item[], draftKey: string | null): Promise<Failed | null> {
  return storing(async () => (draftKey === null ? store.save(items) : store.save(items, draftKey)));
}

/** Tells the other pages and asks for an exchange. */
export function announce(dependencies: WorkerDependencies, records: readonly Id[]): void {
  if (records.length > 0) dependencies.channel.post({ type: 'records', records: [...records] });
  dependencies.requestSync();
}
