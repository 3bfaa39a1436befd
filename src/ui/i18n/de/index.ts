import { components } from './components.ts';
import { session } from './session.ts';
import { shell } from './shell.ts';

/** German, the first language, as far as the pages before the unlock speak it. Its shape is what English must follow. */
export const de = { components, session, shell };
