import { berlinMinute } from '../../../domain/berlin.ts';
import { failed } from '../../base/request.ts';
import { defineFeature } from '../../records/define-feature.ts';
import { sectionOf, wasRead } from '../../records/sections.ts';
import { listDrafts } from '../device/index.ts';
import { projectionsOf } from './case-projections.ts';
import { caseRows, caseView } from './case-view.ts';
import { classified } from './classified.ts';
import { searchHits } from './search-hits.ts';
import { needsWhole } from './whole.ts';

export type { CasePlanning } from './case-planning.ts';
export { participationOf, type CaseProjection, type Shown } from './case-projection.ts';
export { caseOf, projectionsOf } from './case-projections.ts';
export { caseFindings } from './case-view.ts';
export { caseName, personOf, shownCases, titleOf } from './names.ts';
export { restoresHalf } from './whole.ts';

/** Cases with their visits and notes, and what the limits say of them. */
export const casesFeature = defineFeature({
  kinds: { visit: { whenNew: (now) => ({ recorded: berlinMinute(now) }) } },
  refuse: async (_, session, edits) => (edits.some((edit) => needsWhole(session, edit)) ? failed('atServer') : null),
  index: (recordStore) => projectionsOf({ recordStore }),
  methods: (dependencies) => ({
    cases: { query: (session) => caseRows(session, dependencies.now()), locked: [], log: null },
    case: {
      query: async (session, id) => caseView(session, id, { now: dependencies.now(), drafts: await listDrafts(dependencies) }),
      locked: null,
      log: {
        after: (session, view, id) => {
          if (!view) return [];
          const hasContent = view.offloaded === null && session.keyring.opensSome('content', id);
          return wasRead(
            id,
            'frame',
            hasContent ? 'content' : null,
            view.records.some(({ kind }) => sectionOf(kind) === 'private') ? 'private' : null,
          );
        },
      },
    },
    classify: {
      query: (session, ...[caseId, visit, values]) => classified(session, { caseId, visit, values, now: dependencies.now() }),
      locked: { findings: [], weeks: [] },
      log: null,
    },
    search: {
      query: searchHits,
      locked: [],
      log: {
        after: (_, hits) => hits.flatMap(({ kind, caseId }) => (sectionOf(kind) === 'frame' ? [] : wasRead(caseId, sectionOf(kind)))),
      },
    },
  }),
});
