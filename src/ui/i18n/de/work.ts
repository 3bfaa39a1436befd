import { access } from './access.ts';
import { cases } from './cases.ts';
import { support } from './cases-support.ts';
import { failures } from './failures.ts';
import { firstRun } from './first-run.ts';
import { inside } from './inside.ts';
import { kinds } from './kinds.ts';
import { limits } from './limits.ts';
import { officer } from './officer.ts';
import { people } from './people.ts';
import { places } from './places.ts';
import { planning } from './planning.ts';

/** What the lock page does not say: fetched with the screens that do, see `WorkWords`. `session`, `shell` and `components.failure` go on here. */
export const deWork = {
  components: { failure: failures },
  session: firstRun,
  shell: inside,
  cases,
  support,
  kinds,
  limits,
  access,
  officer,
  people,
  places,
  planning,
};
