import { berlinDate } from '../../src/domain/berlin.ts';
import type { CivilDate } from '../../src/domain/values.ts';

// Tests take place at a given time, whatever day it is where they run: also servers of their own process and browsers go by it.

/** A Wednesday morning; `LOTSE_TEST_NOW=2028-02-29T10:00:00+01:00 npm test` tries another day. */
const BEGIN = '2026-11-25T10:00:00+01:00';

declare global {
  /** How far the clock of this process or page is turned, in milliseconds. */
  var clockOffset: number | undefined;
}

/** Before a run: how far the clocks of all its processes are turned. */
export function turnClocks(): void {
  process.env['LOTSE_CLOCK_OFFSET'] ??= String(offsetTo(process.env['LOTSE_TEST_NOW'] ?? BEGIN));
}

/** How far clocks are turned in this run, in milliseconds; nothing outside of test runs. */
export function runOffset(): number {
  return Number(process.env['LOTSE_CLOCK_OFFSET'] ?? 0);
}

/** How far a clock has to be turned so that it is that time now. */
export function offsetTo(time: string): number {
  return Date.parse(time) - Date.now();
}

/** Milliseconds since 1970, as the clocks of this run have it. */
export function testNow(): number {
  return Date.now() + runOffset();
}

/** What day it is in this run. */
export function testDay(): CivilDate {
  return berlinDate(testNow());
}

/** A script that turns the clock of whatever runs it first, once; `clockOffset` turns it again. */
export function clockScript(offset: number): string {
  return `globalThis.clockOffset??=${String(offset)};if(!globalThis.TrueDate){const T=globalThis.TrueDate=Date;globalThis.Date=class extends T{constructor(...a){a.length?super(...a):super(T.now()+clockOffset)}static now(){return T.now()+clockOffset}}}\n`;
}
