import type { de } from '../de/index.ts';
import type { deWork } from '../de/work.ts';
import type { Words } from '../words.ts';
import { access } from './access.ts';
import { cases } from './cases.ts';
import { support } from './cases-support.ts';
import { components } from './components.ts';
import { kinds } from './kinds.ts';
import { limits } from './limits.ts';
import { officer } from './officer.ts';
import { people } from './people.ts';
import { places } from './places.ts';
import { planning } from './planning.ts';
import { session } from './session.ts';
import { shell } from './shell.ts';

/** English, whole: fetched when it is chosen. */
export const en: Words<typeof de & typeof deWork> = {
  components,
  session,
  shell,
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
