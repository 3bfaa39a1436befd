import { projectionsOf } from '../cases/index.ts';
import { randomBytes } from '../../../crypto/bytes.ts';
import { berlinDate } from '../../../domain/berlin.ts';
import { caseNumber } from '../../../domain/case-number.ts';
import type { Values } from '../../../domain/kinds.ts';
import type { Id, CivilDate } from '../../../domain/values.ts';
import type { Item, ListItem } from '../../../protocol/change.ts';
import type { NewEnquiry, Saved, RecordEdit } from '../../../protocol/open-record.ts';
import type { Result } from '../../../protocol/results.ts';
import type { WorkerDependencies, ClockAndIds } from '../../base/dependencies.ts';
import { keepKeyring } from '../../session/refresh-keyring.ts';
import type { UnlockedSession } from '../../session/unlocked-session.ts';
import { isA } from '../../read-model/decrypted-record.ts';
import type { DirectoryMember } from '../../keys/people.ts';
import { done, failed, type Failed } from '../../base/request.ts';
import { isOutsideTerm } from './decisions.ts';
import { makeSpace } from '../../keys/member-lists.ts';
import { sealEdit, type SealedEdit } from '../../records/seal-edit.ts';
import { announce, storeItems } from '../../records/save.ts';
import { undoOfAll } from '../../records/undo.ts';
import { rulesOf } from '../../../domain/case-rules.ts';
import type { Interval } from '../../../domain/kinds/place-request.ts';
import { lastDayOfSupport } from '../../../domain/support-period.ts';
import { stepEdit } from '../places/index.ts';

export interface NewCase {
  readonly caseFile: Partial<Values<'caseFile'>>;
  readonly client: Partial<Values<'client'>>;
  readonly draftKey: string | null;
  readonly enquiry?: NewEnquiry | undefined;
  readonly clockAndIds?: ClockAndIds;
}

/**
 * Makes a case without asking anybody: `frame` for its lead and every active team lead, `content` for the lead (with team leads'
 * wraps in escrow, for emergency access), `private` for the lead alone, then the first records, in one transaction; the lists go before what they open. Whoever creates a case leads it (R9).
 */
export async function createCase(
  dependencies: WorkerDependencies,
  session: UnlockedSession,
  wanted: NewCase,
): Promise<Result<{ id: Id } & Saved>> {
  const me = session.people.member(session.keys.member);
  if (!me?.active || (me.role !== 'caseManager' && me.role !== 'teamLead')) return failed('noAccess');
  const start = wanted.caseFile.start?.on;
  if (start !== undefined && isOutsideTerm(session, start, null)) return failed('outsideTerm');
  const id = (wanted.clockAndIds ?? dependencies).newId();
  const [teamLeads, asOf] = [session.people.active('teamLead'), session.people.entries.length];
  const spaces = [
    await makeSpace(session, { kind: 'frame', caseId: id, members: [me, ...teamLeads], asOf }),
    await makeSpace(session, { kind: 'content', caseId: id, members: [me], escrow: teamLeads, asOf }),
    await makeSpace(session, { kind: 'private', caseId: id, members: [me], asOf }),
  ];
  for (const { item, raw } of spaces) session.keyring.adopt(item.list, raw);
  const stored = await storeCase(dependencies, session, { wanted, id, me, lists: spaces.map(({ item }) => item) });
  if ('failure' in stored) {
    for (const { item } of spaces) session.keyring.drop(item.list.space);
    return stored;
  }
  const own = stored.flatMap((one) => one.own);
  session.recordStore.takeOwn(own);
  await keepKeyring(dependencies.store, session);
  dependencies.channel.post({ type: 'keys' });
  const records = [...new Set(own.map(({ change }) => change.record))];
  announce(dependencies, records);
  return done({ id, records, undo: undoOfAll(session, stored) });
}

interface CaseToStore {
  readonly wanted: NewCase;
  readonly id: Id;
  readonly me: DirectoryMember;
  readonly lists: readonly ListItem[];
}

async function storeCase(
  dependencies: WorkerDependencies,
  session: UnlockedSession,
  { wanted, id, me, lists }: CaseToStore,
): Promise<readonly SealedEdit[] | Failed> {
  const clockAndIds = wanted.clockAndIds ?? dependencies;
  const blank = { caseId: id, seen: {}, opened: {} };
  const file: RecordEdit = { ...blank, record: id, kind: 'caseFile', values: fileValues(session, { wanted, me, now: clockAndIds.now() }) };
  // The client's record is made with the case, so that two devices never make two of them.
  const client: RecordEdit = { ...blank, record: clockAndIds.newId(), kind: 'client', values: { remarks: '', ...wanted.client } };
  const sealed: SealedEdit[] = [];
  for (const write of [file, client, ...enquiryEdits(session, { caseId: id, wanted, clockAndIds })]) {
    const one = await sealEdit(session, write, { now: clockAndIds.now, newId: clockAndIds.newId, again: false });
    if (one && 'failure' in one) return one;
    if (one) sealed.push(one);
  }
  const items: Item[] = [...lists, ...sealed.flatMap(({ own }) => own.map(({ change }) => ({ type: 'change' as const, change })))];
  return (await storeItems(dependencies, items, wanted.draftKey)) ?? sealed;
}

function fileValues(
  session: UnlockedSession,
  { wanted: { caseFile }, me, now }: { wanted: NewCase; me: DirectoryMember; now: number },
): Partial<Values<'caseFile'>> {
  const office = caseFile.assignment?.office ?? me.office ?? session.recordStore.ofCase(null).find(isA('office'))?.record ?? null;
  return {
    phase: 'handover',
    ...caseFile,
    number: caseFile.number ?? newNumber(session, now),
    ...(office === null ? {} : { assignment: { office, lead: me.id } }),
  };
}

function newNumber(session: UnlockedSession, now: number): string {
  const taken = new Set(session.recordStore.cases().map((id) => String(session.recordStore.record(id)?.merged.values['number'])));
  return caseNumber(Number(berlinDate(now).slice(0, 4)), randomBytes(4), taken);
}

/**
 * How a case begins (R6, R1): what the client has decided, made with the case so that two devices never make two of them; and the request for a
 * place, so that it leaves with the case.
 */
export function enquiryEdits(
  session: UnlockedSession,
  { caseId, wanted, clockAndIds }: { caseId: Id; wanted: NewCase; clockAndIds: ClockAndIds },
): readonly RecordEdit[] {
  const today = berlinDate(clockAndIds.now());
  const start = wanted.caseFile.start?.on ?? null;
  const { decision, enquiredOn, place } = wanted.enquiry ?? byStart(start, today);
  const participation: RecordEdit<'participation'> = {
    record: clockAndIds.newId(),
    kind: 'participation',
    caseId,
    values: { enquiredOn, ...(decision === null ? {} : { decision }) },
    seen: {},
    opened: {},
  };
  if (place === null) return [participation];
  const days = daysOf(session, start ?? today, wanted.caseFile.end?.on ?? null);
  return [participation, stepEdit(clockAndIds.newId(), { caseId, step: { act: 'request', as: place, days } })];
}

/** A start says that the client has said yes. */
function byStart(start: CivilDate | null, today: CivilDate): NewEnquiry {
  if (start === null) return { decision: null, enquiredOn: today, place: null };
  return { decision: { decision: 'yes', on: start < today ? start : today }, enquiredOn: start < today ? start : today, place: 'occupy' };
}

/** The days of a whole support from then on, by the settings of today; fewer where an earlier end is agreed. */
function daysOf(session: UnlockedSession, from: CivilDate, end: CivilDate | null): Interval {
  const settings = projectionsOf(session).settings();
  const { countedKinds, policies, term } = settings;
  const { lastDay } = rulesOf({ start: from, end, interruptions: [], countedKinds, policies, term, decided: null });
  return { from, until: lastDay !== null && lastDay >= from ? lastDay : lastDayOfSupport(from) };
}
