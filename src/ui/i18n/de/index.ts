import { cases } from './cases.ts';
import { components } from './components.ts';
import { kinds } from './kinds.ts';
import { limits } from './limits.ts';
import { session } from './session.ts';
import { shell } from './shell.ts';

/** German, the first language: its shape is what English must follow. */
export const de = { components, session, shell, cases, kinds, limits };
