import { kinds, type KindName } from '../../domain/kinds.ts';
import type { Id } from '../../domain/values.ts';
import type { LogEntry } from '../../protocol/access-http.ts';
import type { Saved } from '../../protocol/open-record.ts';
import type { Result } from '../../protocol/results.ts';
import type { LotseWorker } from '../../protocol/worker-api.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import type { Desk } from '../desk.ts';
import type { DeskKeeper } from '../session/desk-keeper.ts';
import type { Noted } from './access-log.ts';

type Section = Exclude<LogEntry['section'], null>;

/**
 * The same worker; what is read, changed, given and taken out is noted in the access log from what the calls gave back. Nothing waits
 * for it. (Unlocking is noted where the desk opens.)
 */
export function logged({ store }: WorkerDependencies, worker: LotseWorker, keeper: DeskKeeper): LotseWorker {
  const note = (noted: Noted): void => {
    if (keeper.desk) keeper.log.note(keeper.desk, noted);
  };
  const read = (of: Id | null, section: Section): void => {
    if (of !== null) note({ act: 'read', case: of, section });
  };
  const changed = (records: readonly Id[]): void => {
    for (const [of, section] of sectionsOf(keeper.desk, records)) note({ act: 'change', case: of, section });
  };
  /** Notes what a call did once it went well. */
  const after = async <T>(call: Promise<Result<T>>, then: (value: T) => void): Promise<Result<T>> => {
    const result = await call;
    if (result.ok) then(result.value);
    return result;
  };
  const written = <T extends Saved>(call: Promise<Result<T>>): Promise<Result<T>> => after(call, ({ records }) => changed(records));
  const granted = <T>(call: Promise<Result<T>>, ...cases: readonly (Id | null)[]): Promise<Result<T>> =>
    after(call, () => {
      for (const of of cases) note({ act: 'grant', case: of, section: null });
    });
  return {
    ...worker,
    ...readings(worker, keeper, read),
    createCase: (...form) => written(worker.createCase(...form)),
    ...limitsWritten(worker, written),
    save: (writes, draftKey) => written(worker.save(writes, draftKey)),
    restore: (records) => written(worker.restore(records)),
    decide: (conflict, value) => written(worker.decide(conflict, value)),
    exportUnsent: async () => {
      const text = await worker.exportUnsent();
      note({ act: 'export', case: null, section: null });
      return text;
    },
    breakGlass: (id, reason) => after(worker.breakGlass(id, reason), () => note({ act: 'glass', case: id, section: 'content' })),
    offerCase: (form) => granted(worker.offerCase(form), form.case),
    answerOffer: async (id, answer) => {
      const of = (await store.meta()).offers.find((offer) => offer.id === id)?.case ?? null;
      return answer === 'confirm' ? granted(worker.answerOffer(id, answer), of) : worker.answerOffer(id, answer);
    },
    substitute: (form) => granted(worker.substitute(form), ...(form.cases ?? ledByMe(keeper.desk))),
    endSubstitution: (id, member) => granted(worker.endSubstitution(id, member), id),
    invite: (form) => granted(worker.invite(form), null),
    endMember: (member) => granted(worker.endMember(member), null),
  };
}

/** What the limits' own calls write. */
function limitsWritten(worker: LotseWorker, written: (call: Promise<Result<Saved>>) => Promise<Result<Saved>>): Partial<LotseWorker> {
  return {
    placeStep: (...form) => written(worker.placeStep(...form)),
    decideParticipation: (...form) => written(worker.decideParticipation(...form)),
    saveInterruption: (...form) => written(worker.saveInterruption(...form)),
    removeInterruption: (...shown) => written(worker.removeInterruption(...shown)),
    saveAppointment: (...form) => written(worker.saveAppointment(...form)),
    cancelAppointment: (...shown) => written(worker.cancelAppointment(...shown)),
    answerRelease: (...form) => written(worker.answerRelease(...form)),
  };
}

/** What shows parts of a case. */
function readings(worker: LotseWorker, keeper: DeskKeeper, read: (of: Id | null, section: Section) => void) {
  const open: LotseWorker['open'] = async (kind, record) => {
    const opened = await worker.open(kind, record);
    const section = sectionOf(kind);
    if (opened && section) read(keeper.desk?.memory.record(record)?.of ?? null, section);
    return opened;
  };
  return {
    open,
    case: async (id) => {
      const view = await worker.case(id);
      if (!view) return view;
      read(id, 'frame');
      if (view.away === null && keeper.desk?.keyring.opensSome('content', id)) read(id, 'content');
      if (view.privateNotes.length > 0) read(id, 'private');
      return view;
    },
    history: async (record) => {
      const entries = await worker.history(record);
      if (entries.ok) read(keeper.desk?.memory.record(record)?.of ?? null, 'history');
      return entries;
    },
    search: async (query) => {
      const hits = await worker.search(query);
      for (const { kind, of } of hits) {
        const section = sectionOf(kind);
        if (section !== null && section !== 'frame') read(of, section);
      }
      return hits;
    },
    lookList: async () => {
      const items = await worker.lookList();
      for (const item of items) {
        const kind = item.type === 'conflict' ? item.conflict.kind : item.type === 'refused' ? item.kind : null;
        const section = kind && sectionOf(kind);
        if (section && section !== 'frame') read(item.of, section);
      }
      return items;
    },
  } satisfies Partial<LotseWorker>;
}

function sectionOf(kind: KindName): 'frame' | 'content' | 'private' | null {
  const { space } = kinds[kind];
  return space === 'frame' || space === 'content' || space === 'private' ? space : null;
}

/** Case and section of these records, each pair once. */
function sectionsOf(desk: Desk | null, records: readonly Id[]): readonly (readonly [Id, Section])[] {
  const found = new Map<string, readonly [Id, Section]>();
  for (const shown of records.flatMap((id) => desk?.memory.record(id) ?? [])) {
    const section = sectionOf(shown.kind);
    if (section && shown.of !== null) found.set(`${shown.of}/${section}`, [shown.of, section]);
  }
  return [...found.values()];
}

function ledByMe(desk: Desk | null): readonly Id[] {
  if (!desk) return [];
  return desk.keyring.plain().flatMap(({ kind, lead, of }) => (kind === 'frame' && lead === desk.keys.member && of !== null ? [of] : []));
}
