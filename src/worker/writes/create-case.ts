import { randomBytes } from '../../crypto/bytes.ts';
import { berlinDate } from '../../domain/berlin.ts';
import { caseNumber } from '../../domain/case-number.ts';
import type { Values } from '../../domain/kinds.ts';
import type { Id } from '../../domain/values.ts';
import type { Item } from '../../protocol/change.ts';
import type { Result, Saved, Write } from '../../protocol/worker-api.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import { keepKeyring, type Desk } from '../desk.ts';
import { isA } from '../memory/shown-record.ts';
import { done, failed } from '../request.ts';
import { makeSpace } from './make-space.ts';
import { sealWrite, type Edge } from './seal-write.ts';
import { announce, storeItems } from './store-items.ts';

export interface NewCase {
  readonly caseFile: Partial<Values<'caseFile'>>;
  readonly client: Partial<Values<'client'>>;
  readonly draftKey: string | null;
  readonly edge?: Edge;
}

/**
 * Makes a case without asking anybody: `frame` for its lead and every active team lead, `content` for the lead alone, then the
 * first records, in one transaction; the lists go before what they open. Whoever creates a case leads it (R9).
 */
export async function createCase(dependencies: WorkerDependencies, desk: Desk, { caseFile, client, draftKey, edge = dependencies }: NewCase): Promise<Result<{ id: Id } & Saved>> {
  const me = desk.people.member(desk.keys.member);
  if (!me?.active || (me.role !== 'caseManager' && me.role !== 'teamLead')) return failed('noAccess');
  const id = edge.newId();
  const frame = await makeSpace(desk, { kind: 'frame', of: id, members: [me, ...desk.people.active('teamLead')] });
  const content = await makeSpace(desk, { kind: 'content', of: id, members: [me] });
  for (const { list, raw } of [frame, content]) desk.keyring.adopt(list, raw);
  const office = caseFile.assignment?.office ?? me.office ?? firstOffice(desk);
  const file: Partial<Values<'caseFile'>> = {
    phase: 'handover', ...caseFile,
    number: caseFile.number ?? newNumber(desk, edge.now()),
    ...(office === null ? {} : { assignment: { office, lead: me.id } }),
  };
  // The client's record is made with the case, so that two devices never make two of them.
  const sealed = [];
  for (const write of [newRecord(id, 'caseFile', file, id), newRecord(edge.newId(), 'client', { remarks: '', ...client }, id)]) {
    const one = await sealWrite(desk, write, { now: edge.now, newId: edge.newId, again: false });
    if (one && 'failure' in one) {
      for (const { list } of [frame, content]) desk.keyring.drop(list.space);
      return one;
    }
    if (one) sealed.push(one);
  }
  const items: Item[] = [...[frame, content].map(({ list }) => ({ type: 'list' as const, list })), ...sealed.map(({ own }) => ({ type: 'change' as const, change: own.change }))];
  const trouble = await storeItems(dependencies, items, draftKey);
  if (trouble) {
    for (const { list } of [frame, content]) desk.keyring.drop(list.space);
    return trouble;
  }
  await keepKeyring(dependencies.store, desk);
  desk.memory.takeOwn(sealed.map(({ own }) => own));
  dependencies.channel.post({ type: 'keys' });
  const records = sealed.map(({ own }) => own.change.record);
  announce(dependencies, records);
  return done({ id, records, undo: sealed.map(({ undo }) => undo).reverse() });
}

function newRecord(record: Id, kind: 'caseFile' | 'client', values: object, of: Id): Write {
  return { record, kind, of, values, seen: {}, opened: {} };
}

function firstOffice(desk: Desk): Id | null {
  return desk.memory.ofCase(null).find(isA('office'))?.record ?? null;
}

function newNumber(desk: Desk, now: number): string {
  const taken = new Set(desk.memory.cases().map((id) => String(desk.memory.record(id)?.merged.values['number'])));
  return caseNumber(Number(berlinDate(now).slice(0, 4)), randomBytes(4), taken);
}
