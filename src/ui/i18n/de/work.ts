import { cases } from './cases.ts';
import { kinds } from './kinds.ts';
import { limits } from './limits.ts';

/** The words of files and visits: fetched with the screens that say them, see `WorkWords`. */
export const deWork = { cases, kinds, limits };
