import type { cases as german } from '../de/cases.ts';
import type { Words } from '../words.ts';
import { deciding } from './cases-deciding.ts';
import { reading } from './cases-reading.ts';
import { writing } from './cases-writing.ts';

export const cases: Words<typeof german> = {
  ...reading,
  ...writing,
  ...deciding,
};
