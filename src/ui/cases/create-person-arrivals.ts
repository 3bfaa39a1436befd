import type { Accessor } from 'solid-js';
import type { CivilDate } from '../../domain/values.ts';
import { useWorker } from '../worker/worker-context.tsx';
import { createFreshArrivals, type FreshArrivals } from '../records/conflicts/create-fresh-arrivals.ts';
import { takeNewer, withNewer, withSeen, type NewerPersonPart } from './newer-person.ts';
import { storedPerson, type PersonForm } from './person-form.ts';

interface OpenForm {
  readonly form: () => PersonForm;
  readonly show: (form: PersonForm) => void;
  readonly closed: Accessor<boolean>;
  readonly settled: () => void;
  readonly today: Accessor<CivilDate>;
  readonly writeDate: (date: CivilDate) => string;
}

/** What arrives beside the open form of a person. */
export function createPersonArrivals({ today, writeDate, ...open }: OpenForm): FreshArrivals<NewerPersonPart> {
  const worker = useWorker();
  return createFreshArrivals<PersonForm, NewerPersonPart>({
    ...open,
    fresh: async () => {
      const { of: caseId, lead } = open.form();
      const view = caseId === null ? null : await worker.case(caseId);
      if (view === null || view.client === null) return null;
      return storedPerson({ caseFile: view.caseFile, client: view.client, me: lead, writeDate });
    },
    take: (form, fresh) => takeNewer(form, fresh, today()),
    withNewer,
    withSeen,
  });
}
