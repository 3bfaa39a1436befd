import { failed } from '../../base/request.ts';
import { defineFeature, refused } from '../../records/define-feature.ts';
import { sectionOf, wasRead } from '../../records/sections.ts';
import { history } from '../../records/history.ts';
import { openRecord } from '../../records/open-record.ts';
import { decide, save } from '../../records/save.ts';
import { restoring } from '../../records/undo.ts';
import { restoresHalf } from '../cases/index.ts';

/** Records of any kind: opened for a form, saved, brought back, decided about, and looked at through time. */
export const editingFeature = defineFeature({
  methods: (dependencies) => ({
    newId: { anytime: () => dependencies.newId(), newer: '', log: null },
    open: {
      query: openRecord,
      locked: null,
      log: {
        after: (session, opened, ...[kind, record]) =>
          opened ? wasRead(session.recordStore.record(record)?.caseId ?? null, sectionOf(kind)) : [],
      },
    },
    history: {
      query: (session, record) => history(dependencies, session, record),
      locked: refused,
      log: { after: (session, _, record) => wasRead(session.recordStore.record(record)?.caseId ?? null, 'history') },
    },
    save: { command: (session, edits, draftKey) => save(dependencies, session, { edits, draftKey }) },
    restore: {
      command: async (session, records) =>
        restoresHalf(session, records)
          ? failed('atServer')
          : save(dependencies, session, { edits: restoring(session, records), draftKey: null }),
    },
    decide: { command: (session, conflict, value) => decide(dependencies, session, { conflict, value }) },
  }),
});
