import { berlinDate } from '../../domain/berlin.ts';
import type { LotseWorker, SetupForm } from '../../protocol/worker-api.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import type { Desk } from '../desk.ts';
import { done, failed } from '../request.ts';
import type { DeskKeeper } from './desk-keeper.ts';
import { writeFirstRecords, type FirstRecords } from './first-records.ts';
import { prepareSetup, sendSetup, type PreparedSetup } from './set-up.ts';

/** The two ways in on a server without a programme. `entered` is called once somebody is signed in. */
export function firstRun(
  dependencies: WorkerDependencies,
  keeper: DeskKeeper,
  entered: () => void,
): Pick<LotseWorker, 'setUp' | 'createSample'> {
  // Kept until it is through: asked again after a lost answer, the same setup is sent, with the same keys.
  let prepared: { readonly asked: string; readonly setup: PreparedSetup } | null = null;
  return {
    setUp: async (form) => {
      const asked = JSON.stringify(form);
      if (prepared?.asked !== asked) {
        const made = await prepareSetup(form);
        if (!made.ok) return made;
        prepared = { asked, setup: made.value };
      }
      const { setup } = prepared;
      const keys = await sendSetup(dependencies, setup);
      if (!keys.ok) return keys;
      const opened = await keeper.open(keys.value);
      if (!opened.ok) return opened;
      const { desk } = keeper;
      if (!desk) return failed('locked');
      const trouble = await keeper.inTurn(() => writeFirstRecords(dependencies, desk, firstRecordsOf(desk, setup.form, dependencies)));
      if (trouble) return trouble;
      prepared = null;
      entered();
      return done({ recoveryKey: setup.recoveryKey });
    },
    createSample: async (code, size, progress) => {
      keeper.sampling = true;
      try {
        // Loaded only here: nobody who works with Lotse needs the words of a demo.
        const { createSample } = await import('../sample/create-sample.ts');
        const made = await createSample(dependencies, { code, size, progress });
        if (!made.ok) return made;
        keeper.sampling = false;
        const opened = await keeper.open(made.value.keys);
        entered();
        return opened.ok ? done(made.value.logins) : opened;
      } finally {
        keeper.sampling = false;
      }
    },
  };
}

function firstRecordsOf(desk: Desk, form: SetupForm, { now, newId }: WorkerDependencies): FirstRecords {
  const { programmeName, start, end, optionUntil, capacity, offices, name } = form;
  const today = berlinDate(now());
  return {
    programme: {
      name: programmeName,
      term: { start, end, optionUntil, optionDrawn: false },
      capacity: [{ from: start, places: capacity }],
      countedKinds: [{ from: start < today ? start : today, kinds: ['direct', 'accompany'] }],
      fictional: false,
    },
    offices: offices.map((office) => ({ id: newId(), name: office })),
    members: [{ id: desk.keys.member, name }],
  };
}
