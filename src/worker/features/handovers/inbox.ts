import * as v from 'valibot';
import { compareStrings, type Id } from '../../../domain/values.ts';
import type { HandoverView } from '../../../protocol/team-views.ts';
import type { RecordEdit } from '../../../protocol/open-record.ts';
import type { Result } from '../../../protocol/results.ts';
import { changeOf } from '../../../store/held.ts';
import type { WorkerDependencies } from '../../base/dependencies.ts';
import type { SessionWork, UnlockedSession } from '../../session/unlocked-session.ts';
import { isA, type ShownOf, type DecryptedRecord } from '../../read-model/decrypted-record.ts';
import { ask, done, failed } from '../../base/request.ts';
import { memberName, officeName } from '../programme/index.ts';
import { save, announce, storeItems } from '../../records/save.ts';
import type { ListItem } from '../../../protocol/change.ts';
import { keepKeyring } from '../../session/refresh-keyring.ts';
import { isTeamLead } from '../../keys/people.ts';
import { makeSpace } from '../../keys/member-lists.ts';

/** Hand-overs in the inboxes this person reads, newest first. */
export async function inbox({ store }: WorkerDependencies, session: UnlockedSession): Promise<readonly HandoverView[]> {
  const offices = session.keyring.plain().flatMap(({ kind, of: caseId }) => (kind === 'inbox' && caseId !== null ? [caseId] : []));
  const shown = offices.flatMap((office) => session.recordStore.ofCase(office)).filter(isA('handover'));
  const authors = await firstAuthors(store, shown);
  return shown
    .filter(({ merged }) => !merged.deleted)
    .map((one) => handoverView(session, one, authors.get(one.record)))
    .toSorted((a, b) => b.at - a.at || compareStrings(a.record, b.record));
}

function handoverView(
  session: UnlockedSession,
  { record, caseId, merged, stamp }: ShownOf<'handover'> & DecryptedRecord,
  author: Id | undefined,
): HandoverView {
  const { values, parts } = merged;
  const { taken } = values;
  // The client is written once, by the officer: that is when it was handed over.
  const at = parts.client.versions[0]?.stamp ?? stamp;
  return {
    record,
    office: caseId === null ? '' : officeName(session, caseId),
    by: memberName(session, parts.client.versions[0]?.author ?? author ?? ''),
    at,
    values,
    taken: taken === null ? null : { by: memberName(session, taken.by), at: taken.at },
    case: values.case,
  };
}

/** Who made the record, should nothing of the first change be live any more. */
async function firstAuthors(store: WorkerDependencies['store'], shown: readonly DecryptedRecord[]): Promise<ReadonlyMap<Id, Id>> {
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
  { dependencies, work }: { readonly dependencies: WorkerDependencies; readonly work: SessionWork },
  session: UnlockedSession,
  record: Id,
): Promise<Result> {
  const shown = session.recordStore.record(record);
  if (!shown || !isA('handover')(shown)) return failed('notFound');
  const taken = shown.merged.values.taken;
  if (taken !== null && taken.by !== session.keys.member) return failed('stale');
  const request = { method: 'POST', path: '/api/handovers/take', body: { record }, member: session.keys.member } as const;
  const answer = await ask(dependencies.send, request, v.unknown());
  if (!answer.ok) return answer;
  if (taken !== null) return done(null);
  const write: RecordEdit = {
    record,
    kind: 'handover',
    caseId: shown.caseId,
    opened: {},
    values: { taken: { by: session.keys.member, at: dependencies.now() } },
    seen: { taken: shown.merged.parts.taken.versions.map(({ change }) => change) },
  };
  const saved = await work.runExclusive(() => save(dependencies, session, { edits: [write], draftKey: null }));
  if (!saved.ok) return saved;
  work.changed(session, [record]);
  return done(null);
}

/**
 * An office that was added gets its inbox, once: from the team lead who added it; where an administrator did, from the first of the
 * team leads, so that two devices do not make two.
 */
export async function makeMissingInboxes(dependencies: WorkerDependencies, session: UnlockedSession, work: SessionWork): Promise<void> {
  if (!isTeamLead(session) || !session.keyring.opens('team', null)) return;
  const missing = session.recordStore
    .ofCase(null)
    .filter(isA('office'))
    .filter(({ record, merged }) => !merged.deleted && session.keyring.find('inbox', record) === null)
    .filter(({ merged }) => makerOf(session, merged.parts.name.versions[0]?.author ?? '') === session.keys.member);
  for (const { record } of missing) await work.runExclusive(() => makeInbox(dependencies, session, record));
}

function makerOf(session: UnlockedSession, author: Id): Id | undefined {
  const leads = session.people.active('teamLead').map(({ id }) => id);
  return leads.includes(author) ? author : leads.toSorted()[0];
}

async function makeInbox(dependencies: WorkerDependencies, session: UnlockedSession, office: Id): Promise<void> {
  if (session.keyring.find('inbox', office) !== null) return;
  const own = session.people.active('caseManager').filter((member) => member.office === office);
  const wanted = {
    kind: 'inbox' as const,
    caseId: office,
    members: [...session.people.active('teamLead'), ...own],
    asOf: session.people.entries.length,
  };
  const made: { readonly item: ListItem; readonly raw: Uint8Array } = await makeSpace(session, wanted);
  if (await storeItems(dependencies, [made.item], null)) return;
  session.keyring.adopt(made.item.list, made.raw);
  await keepKeyring(dependencies.store, session);
  dependencies.channel.post({ type: 'keys' });
  announce(dependencies, []);
}
