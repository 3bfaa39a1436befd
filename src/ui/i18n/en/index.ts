import type { de } from '../de/index.ts';
import type { Words } from '../words.ts';
import { cases } from './cases.ts';
import { components } from './components.ts';
import { kinds } from './kinds.ts';
import { limits } from './limits.ts';
import { session } from './session.ts';
import { shell } from './shell.ts';

export const en: Words<typeof de> = { components, session, shell, cases, kinds, limits };
