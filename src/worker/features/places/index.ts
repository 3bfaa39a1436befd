import { berlinDate } from '../../../domain/berlin.ts';
import { defineFeature } from '../../records/define-feature.ts';
import { blankBoard, placesView } from './board.ts';
import { placeFollows } from './follow.ts';
import { afterSteps } from './known-place.ts';
import { placeStep, placeView } from './place-view.ts';

export { placeNotifications } from './answers.ts';
export { knownPlace, stepEdit } from './known-place.ts';
export { placeStep } from './place-view.ts';

/** R1, R2: who has a place, and what is asked of the server. */
export const placesFeature = defineFeature({
  kinds: { placeStep: { clock: afterSteps, byTeamLead: true, stays: true } },
  follow: placeFollows,
  methods: (dependencies) => {
    const { store, now } = dependencies;
    return {
      places: {
        query: async (session) => placesView(session, await store.meta(), now()),
        locked: () => blankBoard(berlinDate(now())),
        log: null,
      },
      place: {
        query: async (session, caseId) => placeView(session, caseId, { meta: await store.meta(), now: now() }),
        locked: {
          state: 'none',
          days: null,
          heldUntil: null,
          extended: false,
          urgent: false,
          paused: false,
          position: null,
          requestedAt: null,
          pending: [],
          answer: null,
          findings: [],
          may: [],
          urgentReason: '',
        },
        log: null,
      },
      placeStep: {
        command: (session, ...[caseId, step, reason = '']) => placeStep(dependencies, session, { caseId, step, reason }),
      },
    };
  },
});
