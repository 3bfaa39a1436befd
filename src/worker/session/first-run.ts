import type { LotseWorker } from '../../protocol/worker-api.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import { done, failed } from '../request.ts';
import { storing } from '../records/store-items.ts';
import type { SessionManager } from './session-manager.ts';
import { exchangeOnce } from './exchange.ts';
import type { PreparedSetup } from './set-up.ts';

/** The two ways in on a server without a programme. `entered` is called once somebody is signed in. */
export function firstRun(
  dependencies: WorkerDependencies,
  manager: SessionManager,
  entered: () => void,
): Pick<LotseWorker, 'prepareSetUp' | 'finishSetUp' | 'createSample'> {
  // Kept until it is through: prepared again from the same form it has the same recovery key, sent again the same keys.
  let prepared: { readonly asked: string; readonly setup: PreparedSetup } | null = null;
  return {
    prepareSetUp: async (form) => {
      const asked = JSON.stringify(form);
      if (prepared?.asked !== asked) {
        const { mayStillSetUp, prepareSetup } = await import('./set-up.ts');
        const refused = await mayStillSetUp(dependencies);
        if (refused) return refused;
        const made = await prepareSetup(form, dependencies);
        if (!made.ok) return made;
        prepared = { asked, setup: made.value };
      }
      return done({ recoveryKey: prepared.setup.recoveryKey });
    },
    finishSetUp: async () => {
      if (!prepared) return failed('notFound');
      const { sendSetup } = await import('./set-up.ts');
      const keys = await sendSetup(dependencies, prepared.setup);
      if (!keys.ok) return keys;
      // The programme's words come back as others get them; without network just now, they come with the next exchange.
      await storing(() => exchangeOnce(dependencies));
      const opened = await manager.open(keys.value);
      if (!opened.ok) return opened;
      prepared = null;
      entered();
      return opened;
    },
    createSample: async (code, size, progress) => {
      manager.sampling = true;
      try {
        // Loaded only here: nobody who works with Lotse needs the words of a demo.
        const { createSample } = await import('../sample/create-sample.ts');
        const made = await createSample(dependencies, { code, size, progress });
        if (!made.ok) return made;
        manager.sampling = false;
        const opened = await manager.open(made.value.keys);
        entered();
        return opened.ok ? done(made.value.logins) : opened;
      } finally {
        manager.sampling = false;
      }
    },
  };
}
