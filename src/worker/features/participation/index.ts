import { defineFeature } from '../../records/define-feature.ts';
import { createCase } from './create-case.ts';
import { decideParticipation, refusalOf } from './decisions.ts';

export { createCase } from './create-case.ts';

/** R6: how a case begins, and what its client decides. */
export const participationFeature = defineFeature({
  refuse: refusalOf,
  methods: (dependencies) => ({
    createCase: {
      command: (session, ...[caseFile, client, draftKey, enquiry]) =>
        createCase(dependencies, session, { caseFile, client, draftKey, enquiry }),
    },
    decideParticipation: {
      command: (session, ...[caseId, decision, on]) => decideParticipation(dependencies, session, { caseId, decision, on }),
    },
  }),
});
