import { randomBytes } from '../../crypto/bytes.ts';
import { berlinDate } from '../../domain/berlin.ts';
import { caseNumber } from '../../domain/case-number.ts';
import type { Values } from '../../domain/kinds.ts';
import type { Id } from '../../domain/values.ts';
import type { Item, ListItem } from '../../protocol/change.ts';
import type { NewEnquiry, Saved, Write } from '../../protocol/open-record.ts';
import type { Result } from '../../protocol/results.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import { keepKeyring } from '../access/kept-keyring.ts';
import type { Desk } from '../desk.ts';
import { isA } from '../memory/shown-record.ts';
import type { DirectoryMember } from '../people.ts';
import { done, failed, type Failed } from '../request.ts';
import { enquiryWrites } from '../participation/new-enquiry.ts';
import { isOutsideTerm } from './gates.ts';
import { makeSpace } from './make-space.ts';
import { sealWrite, type Edge, type SealedWrite } from './seal-write.ts';
import { announce, storeItems } from './store-items.ts';
import { undoOfAll } from './undo.ts';

export interface NewCase {
  readonly caseFile: Partial<Values<'caseFile'>>;
  readonly client: Partial<Values<'client'>>;
  readonly draftKey: string | null;
  readonly enquiry?: NewEnquiry | undefined;
  readonly edge?: Edge;
}

/**
 * Makes a case without asking anybody: `frame` for its lead and every active team lead, `content` for the lead (with team leads'
 * wraps in escrow, against a broken glass), `private` for the lead alone, then the first records, in one transaction; the lists go before what they open. Whoever creates a case leads it (R9).
 */
export async function createCase(dependencies: WorkerDependencies, desk: Desk, wanted: NewCase): Promise<Result<{ id: Id } & Saved>> {
  const me = desk.people.member(desk.keys.member);
  if (!me?.active || (me.role !== 'caseManager' && me.role !== 'teamLead')) return failed('noAccess');
  const start = wanted.caseFile.start?.on;
  if (start !== undefined && isOutsideTerm(desk, start, null)) return failed('outsideTerm');
  const id = (wanted.edge ?? dependencies).newId();
  const [teamLeads, asOf] = [desk.people.active('teamLead'), desk.people.entries.length];
  const spaces = [
    await makeSpace(desk, { kind: 'frame', of: id, members: [me, ...teamLeads], asOf }),
    await makeSpace(desk, { kind: 'content', of: id, members: [me], escrow: teamLeads, asOf }),
    await makeSpace(desk, { kind: 'private', of: id, members: [me], asOf }),
  ];
  for (const { item, raw } of spaces) desk.keyring.adopt(item.list, raw);
  const stored = await storeCase(dependencies, desk, { wanted, id, me, lists: spaces.map(({ item }) => item) });
  if ('failure' in stored) {
    for (const { item } of spaces) desk.keyring.drop(item.list.space);
    return stored;
  }
  const own = stored.flatMap((one) => one.own);
  desk.memory.takeOwn(own);
  await keepKeyring(dependencies.store, desk);
  dependencies.channel.post({ type: 'keys' });
  const records = [...new Set(own.map(({ change }) => change.record))];
  announce(dependencies, records);
  return done({ id, records, undo: undoOfAll(stored) });
}

interface CaseToStore {
  readonly wanted: NewCase;
  readonly id: Id;
  readonly me: DirectoryMember;
  readonly lists: readonly ListItem[];
}

async function storeCase(
  dependencies: WorkerDependencies,
  desk: Desk,
  { wanted, id, me, lists }: CaseToStore,
): Promise<readonly SealedWrite[] | Failed> {
  const edge = wanted.edge ?? dependencies;
  const blank = { of: id, seen: {}, opened: {} };
  const file: Write = { ...blank, record: id, kind: 'caseFile', values: fileValues(desk, { wanted, me, now: edge.now() }) };
  // The client's record is made with the case, so that two devices never make two of them.
  const client: Write = { ...blank, record: edge.newId(), kind: 'client', values: { remarks: '', ...wanted.client } };
  const sealed: SealedWrite[] = [];
  for (const write of [file, client, ...enquiryWrites(desk, { of: id, wanted, edge })]) {
    const one = await sealWrite(desk, write, { now: edge.now, newId: edge.newId, again: false });
    if (one && 'failure' in one) return one;
    if (one) sealed.push(one);
  }
  const items: Item[] = [...lists, ...sealed.flatMap(({ own }) => own.map(({ change }) => ({ type: 'change' as const, change })))];
  return (await storeItems(dependencies, items, wanted.draftKey)) ?? sealed;
}

function fileValues(
  desk: Desk,
  { wanted: { caseFile }, me, now }: { wanted: NewCase; me: DirectoryMember; now: number },
): Partial<Values<'caseFile'>> {
  const office = caseFile.assignment?.office ?? me.office ?? desk.memory.ofCase(null).find(isA('office'))?.record ?? null;
  return {
    phase: 'handover',
    ...caseFile,
    number: caseFile.number ?? newNumber(desk, now),
    ...(office === null ? {} : { assignment: { office, lead: me.id } }),
  };
}

function newNumber(desk: Desk, now: number): string {
  const taken = new Set(desk.memory.cases().map((id) => String(desk.memory.record(id)?.merged.values['number'])));
  return caseNumber(Number(berlinDate(now).slice(0, 4)), randomBytes(4), taken);
}
