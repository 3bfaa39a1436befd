import { kinds, type KindName } from '../../domain/kinds.ts';
import type { Id } from '../../domain/values.ts';
import type { LogEntry } from '../../protocol/access-http.ts';
import type { Saved } from '../../protocol/open-record.ts';
import type { Result } from '../../protocol/results.ts';
import type { LotseWorker } from '../../protocol/worker-api.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import type { UnlockedSession } from '../session/unlocked-session.ts';
import type { SessionManager } from '../session/session-manager.ts';
import type { Noted } from './access-log.ts';

type Section = Exclude<LogEntry['section'], null>;

/**
 * The same worker; what is read, changed, given and taken out is noted in the access log from what the calls gave back. Nothing waits
 * for it. (Unlocking is noted where the desk opens.)
 */
export function logged({ store }: WorkerDependencies, worker: LotseWorker, manager: SessionManager): LotseWorker {
  const note = (noted: Noted): void => {
    if (manager.session) manager.log.note(manager.session, noted);
  };
  const read = (caseId: Id | null, section: Section): void => {
    if (caseId !== null) note({ act: 'read', case: caseId, section });
  };
  const changed = (records: readonly Id[]): void => {
    for (const [caseId, section] of sectionsOf(manager.session, records)) note({ act: 'change', case: caseId, section });
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
      for (const caseId of cases) note({ act: 'grant', case: caseId, section: null });
    });
  return {
    ...worker,
    ...readings(worker, manager, read),
    createCase: (...form) => written(worker.createCase(...form)),
    ...limitsWritten(worker, written),
    save: (edits, draftKey) => written(worker.save(edits, draftKey)),
    restore: (records) => written(worker.restore(records)),
    decide: (conflict, value) => written(worker.decide(conflict, value)),
    exportUnsent: async () => {
      const text = await worker.exportUnsent();
      note({ act: 'export', case: null, section: null });
      return text;
    },
    openEmergencyAccess: (id, reason) =>
      after(worker.openEmergencyAccess(id, reason), () => note({ act: 'glass', case: id, section: 'content' })),
    offerCase: (form) => granted(worker.offerCase(form), form.case),
    answerOffer: async (id, answer) => {
      const caseId = (await store.meta()).offers.find((offer) => offer.id === id)?.case ?? null;
      return answer === 'confirm' ? granted(worker.answerOffer(id, answer), caseId) : worker.answerOffer(id, answer);
    },
    substitute: (form) => granted(worker.substitute(form), ...(form.cases ?? ledByMe(manager.session))),
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
function readings(worker: LotseWorker, manager: SessionManager, read: (caseId: Id | null, section: Section) => void) {
  const open: LotseWorker['open'] = async (kind, record) => {
    const opened = await worker.open(kind, record);
    const section = sectionOf(kind);
    if (opened && section) read(manager.session?.recordStore.record(record)?.caseId ?? null, section);
    return opened;
  };
  return {
    open,
    case: async (id) => {
      const view = await worker.case(id);
      if (!view) return view;
      read(id, 'frame');
      if (view.offloaded === null && manager.session?.keyring.opensSome('content', id)) read(id, 'content');
      if (view.records.some(({ kind }) => sectionOf(kind) === 'private')) read(id, 'private');
      return view;
    },
    history: async (record) => {
      const entries = await worker.history(record);
      if (entries.ok) read(manager.session?.recordStore.record(record)?.caseId ?? null, 'history');
      return entries;
    },
    search: async (query) => {
      const hits = await worker.search(query);
      for (const { kind, caseId } of hits) {
        const section = sectionOf(kind);
        if (section !== null && section !== 'frame') read(caseId, section);
      }
      return hits;
    },
    reviewItems: async () => {
      const items = await worker.reviewItems();
      for (const item of items) {
        const kind = item.type === 'conflict' ? item.conflict.kind : item.type === 'refused' ? item.kind : null;
        const section = kind && sectionOf(kind);
        if (section && section !== 'frame') read(item.caseId, section);
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
function sectionsOf(session: UnlockedSession | null, records: readonly Id[]): readonly (readonly [Id, Section])[] {
  const found = new Map<string, readonly [Id, Section]>();
  for (const shown of records.flatMap((id) => session?.recordStore.record(id) ?? [])) {
    const section = sectionOf(shown.kind);
    if (section && shown.caseId !== null) found.set(`${shown.caseId}/${section}`, [shown.caseId, section]);
  }
  return [...found.values()];
}

function ledByMe(session: UnlockedSession | null): readonly Id[] {
  if (!session) return [];
  return session.keyring
    .plain()
    .flatMap(({ kind, lead, of: caseId }) => (kind === 'frame' && lead === session.keys.member && caseId !== null ? [caseId] : []));
}
