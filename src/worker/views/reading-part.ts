import type { LotseWorker } from '../../protocol/worker-api.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import type { Desk } from '../desk.ts';
import { listDrafts } from '../drafts.ts';
import { failed } from '../request.ts';
import type { DeskKeeper } from '../session/desk-keeper.ts';
import { caseRows } from './case-row.ts';
import { caseView } from './case-view.ts';
import { classified } from './classified.ts';
import { history } from './history-view.ts';
import { lookList } from './look-list.ts';
import { openRecord } from './open-record.ts';
import { programmeView } from './programme-view.ts';
import { searchHits } from './search-hits.ts';
import { unsentList } from './sync-view.ts';

export type ReadingPart = Pick<
  LotseWorker,
  'programme' | 'cases' | 'case' | 'open' | 'search' | 'lookList' | 'unsentList' | 'history' | 'classify'
>;

/** What the page shows. Reading never writes (I7). */
export function readingPart(dependencies: WorkerDependencies, keeper: DeskKeeper): ReadingPart {
  const { store, now } = dependencies;
  /** Locked, there is nothing to read; the page is told by the topic `session`. */
  const reading = <T>(locked: T, read: (desk: Desk) => T | Promise<T>): Promise<T> =>
    Promise.resolve(keeper.desk ? read(keeper.desk) : locked);
  const noProgramme = { name: '', fictional: false, start: '', end: '', capacity: 0, offices: [], members: [] };
  return {
    programme: () => reading(noProgramme, (desk) => programmeView(desk, now())),
    cases: () => reading([], (desk) => caseRows(desk, now())),
    case: (id) => reading(null, async (desk) => caseView(desk, id, { now: now(), drafts: await listDrafts(dependencies) })),
    open: (kind, record) => reading(null, (desk) => openRecord(desk, kind, record)),
    search: (query) => reading([], (desk) => searchHits(desk, query)),
    lookList: () => reading([], (desk) => lookList(desk, store)),
    unsentList: () => reading([], unsentList),
    history: (record) =>
      reading<Awaited<ReturnType<LotseWorker['history']>>>(failed('locked'), (desk) => history(dependencies, desk, record)),
    classify: (of, visit, values) => reading({ findings: [], weeks: [] }, (desk) => classified(desk, { of, visit, values, now: now() })),
  };
}
