import { defineFeature } from '../../records/define-feature.ts';
import { inbox, makeMissingInboxes, takeHandover } from './inbox.ts';
import { handOverPart, officerNow } from './officer.ts';

export { makeDrop } from './officer.ts';

/** What placement officers bring, and what the team takes up of it. */
export const handoversFeature = defineFeature({
  maintenance: [makeMissingInboxes],
  methods: (dependencies, manager) => ({
    inbox: { query: (session) => inbox(dependencies, session), locked: [], log: null },
    takeHandover: { request: (session, record) => takeHandover({ dependencies, work: manager }, session, record), log: null },
    officer: { request: (session) => officerNow(dependencies, session), log: null },
    handOver: { request: handOverPart(dependencies, manager), log: null },
  }),
});
