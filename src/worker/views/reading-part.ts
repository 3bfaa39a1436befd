import type { LotseWorker } from '../../protocol/worker-api.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import type { UnlockedSession } from '../session/unlocked-session.ts';
import { listDrafts } from '../drafts.ts';
import { failed } from '../request.ts';
import type { SessionManager } from '../session/session-manager.ts';
import { caseRows } from './case-row.ts';
import { caseView } from './case-view.ts';
import { classified } from './classified.ts';
import { history } from './history-view.ts';
import { reviewItems } from './review-items.ts';
import { openRecord } from './open-record.ts';
import { programmeView } from './programme-view.ts';
import { searchHits } from './search-hits.ts';
import { unsentList } from './sync-view.ts';

export type ReadingPart = Pick<
  LotseWorker,
  'programme' | 'cases' | 'case' | 'open' | 'search' | 'reviewItems' | 'unsentList' | 'history' | 'classify'
>;

/** What the page shows. Reading never writes (I7). */
export function readingPart(dependencies: WorkerDependencies, manager: SessionManager): ReadingPart {
  const { store, now } = dependencies;
  /** Locked, there is nothing to read; the page is told by the topic `session`. */
  const reading = <T>(locked: T, read: (session: UnlockedSession) => T | Promise<T>): Promise<T> =>
    Promise.resolve(manager.session ? read(manager.session) : locked);
  const noProgramme = { name: '', fictional: false, start: '', end: '', capacity: 0, offices: [], members: [] };
  return {
    programme: () => reading(noProgramme, (session) => programmeView(session, now())),
    cases: () => reading([], (session) => caseRows(session, now())),
    case: (id) => reading(null, async (session) => caseView(session, id, { now: now(), drafts: await listDrafts(dependencies) })),
    open: (kind, record) => reading(null, (session) => openRecord(session, kind, record)),
    search: (query) => reading([], (session) => searchHits(session, query)),
    reviewItems: () => reading([], (session) => reviewItems(session, store)),
    unsentList: () => reading([], unsentList),
    history: (record) =>
      reading<Awaited<ReturnType<LotseWorker['history']>>>(failed('locked'), (session) => history(dependencies, session, record)),
    classify: (caseId, visit, values) =>
      reading({ findings: [], weeks: [] }, (session) => classified(session, { caseId, visit, values, now: now() })),
  };
}
