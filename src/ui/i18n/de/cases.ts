import { deciding } from './cases-deciding.ts';
import { reading } from './cases-reading.ts';
import { writing } from './cases-writing.ts';

/** Words of case files, visits, versions and everything waiting for a look. */
export const cases = {
  ...reading,
  ...writing,
  ...deciding,
};
