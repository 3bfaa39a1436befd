import { done, failed } from '../../base/request.ts';
import { storing } from '../../base/storing.ts';
import { defineFeature, refused } from '../../records/define-feature.ts';
import { exchangeOnce } from '../../session/exchange.ts';
import { enterWith } from '../sign-in/index.ts';
import { mayStillSetUp, prepareSetup, sendSetup, type PreparedSetup } from './set-up.ts';

export { firstEnvelopes, type FirstRecords } from './first-records.ts';

/** The two ways in on a server without a programme. */
export const firstRunFeature = defineFeature({
  methods: (dependencies, manager) => {
    const enter = enterWith(dependencies, manager);
    // Kept until it is through: prepared again from the same form it has the same recovery key, sent again the same keys.
    let prepared: { readonly asked: string; readonly setup: PreparedSetup } | null = null;
    return {
      prepareSetUp: {
        anytime: async (form) => {
          const asked = JSON.stringify(form);
          if (prepared?.asked !== asked) {
            const trouble = await mayStillSetUp(dependencies);
            if (trouble) return trouble;
            const made = await prepareSetup(form, dependencies);
            if (!made.ok) return made;
            prepared = { asked, setup: made.value };
          }
          return done({ recoveryKey: prepared.setup.recoveryKey });
        },
        newer: refused,
        log: null,
      },
      finishSetUp: {
        anytime: async () => {
          if (!prepared) return failed('notFound');
          const keys = await sendSetup(dependencies, prepared.setup);
          if (!keys.ok) return keys;
          // The programme's words come back as others get them; without network just now, they come with the next exchange.
          await storing(() => exchangeOnce(dependencies));
          const opened = await enter(keys);
          if (opened.ok) prepared = null;
          return opened;
        },
        newer: refused,
        log: null,
      },
      createSample: {
        anytime: async (code, size, progress) => {
          manager.sampling = true;
          try {
            const createSample = await dependencies.loadSample();
            const made = await createSample(dependencies, { code, size, progress });
            if (!made.ok) return made;
            manager.sampling = false;
            const opened = await enter(done(made.value.keys));
            return opened.ok ? done(made.value.logins) : opened;
          } finally {
            manager.sampling = false;
          }
        },
        newer: refused,
        log: null,
      },
    };
  },
});
