import { defineFeature } from '../../records/define-feature.ts';
import { programmeView } from './programme-view.ts';

export { memberName, officeName } from './names.ts';
export { decisionsIn, programmeOf, programmeView, settingsIn } from './programme-view.ts';

/** The programme with its term, offices and people. */
export const programmeFeature = defineFeature({
  methods: ({ now }) => ({
    programme: {
      query: (session) => programmeView(session, now()),
      locked: { name: '', fictional: false, start: '', end: '', capacity: 0, offices: [], members: [] },
      log: null,
    },
  }),
});
