import { defineFeature } from '../../records/define-feature.ts';
import { accessLog } from './log-view.ts';

/** Who opened what. */
export const accessLogFeature = defineFeature({
  methods: (dependencies) => ({
    accessLog: { request: (session, caseId, older) => accessLog(dependencies, session, { caseId, older }), log: null },
  }),
});
