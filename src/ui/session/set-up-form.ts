import { addDays, civilDate, yearMonthDay } from '../../domain/civil-date.ts';
import { readDate } from '../../domain/local-time.ts';
import type { CivilDate } from '../../domain/values.ts';
import type { SetupForm } from '../../protocol/worker-api.ts';
import { SHORTEST_PASSPHRASE } from './passphrase-strength.ts';

/** Pages of the form; the recovery key follows. */
export const SETUP_STEPS = 3;

/** The set-up as it is typed: nothing of it is lost by going back, and nothing is read before it is needed. */
export interface TypedSetup {
  programmeName: string;
  start: string;
  end: string;
  hasOption: boolean;
  optionUntil: string;
  offices: string[];
  capacity: string;
  name: string;
  /** Null while it follows the name. */
  login: string | null;
  passphrase: string;
}

export type SetupField =
  | 'programmeName'
  | 'start'
  | 'end'
  | 'optionUntil'
  | 'capacity'
  | 'name'
  | 'login'
  | 'passphrase'
  | `office${number}`;
export type SetupProblem = 'needed' | 'notADate' | 'endBeforeStart' | 'optionBeforeEnd' | 'sameOffice' | 'capacity' | 'login' | 'short';
export type SetupProblems = Partial<Record<SetupField, SetupProblem>>;

/** One year from the first of next month, with one more as an option; three offices; sixteen places. */
export function emptySetup(today: CivilDate, write: (day: CivilDate) => string): TypedSetup {
  const { year, month } = yearMonthDay(today);
  const first = (years: number): CivilDate =>
    civilDate(month === 12 ? { year: year + 1 + years, month: 1, day: 1 } : { year: year + years, month: month + 1, day: 1 }) ?? today;
  return {
    programmeName: '',
    start: write(first(0)),
    end: write(addDays(first(1), -1)),
    hasOption: true,
    optionUntil: write(addDays(first(2), -1)),
    offices: ['Rotenburg', 'Zeven', 'Bremervörde'],
    capacity: '16',
    name: '',
    login: null,
    passphrase: '',
  };
}

/** The login that stands there until somebody types another: the name in plain letters. */
export function loginOf(typed: Pick<TypedSetup, 'login' | 'name'>): string {
  if (typed.login !== null) return typed.login;
  const plain = typed.name.toLowerCase().replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue').replaceAll('ß', 'ss');
  return plain
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '.')
    .replace(/^\.+|\.+$/g, '')
    .slice(0, 40);
}

/** What the server takes for a login (`loginSchema`). */
export function isLogin(text: string): boolean {
  return /^[a-z0-9][a-z0-9._-]{1,39}$/.test(text);
}

/** What is missing or wrong on one of the three pages. */
export function setupProblems(typed: TypedSetup, step: number, today: CivilDate): SetupProblems {
  if (step === 1) return programmeProblems(typed, today);
  return step === 2 ? placeProblems(typed) : leadProblems(typed);
}

function programmeProblems(typed: TypedSetup, today: CivilDate): SetupProblems {
  const problems: SetupProblems = {};
  const [start, end, option] = [readDate(typed.start, today), readDate(typed.end, today), readDate(typed.optionUntil, today)];
  if (typed.programmeName.trim() === '') problems.programmeName = 'needed';
  if (!start) problems.start = 'notADate';
  if (!end) problems.end = 'notADate';
  else if (start && end < start) problems.end = 'endBeforeStart';
  if (typed.hasOption && !option) problems.optionUntil = 'notADate';
  else if (typed.hasOption && option && end && option < end) problems.optionUntil = 'optionBeforeEnd';
  return problems;
}

function placeProblems(typed: TypedSetup): SetupProblems {
  const problems: SetupProblems = {};
  const names = typed.offices.map((office) => office.trim().toLowerCase());
  names.forEach((name, i) => {
    if (name === '') problems[`office${i}`] = 'needed';
    else if (names.indexOf(name) < i) problems[`office${i}`] = 'sameOffice';
  });
  const places = Number(typed.capacity);
  if (!Number.isInteger(places) || places < 1 || places > 500) problems.capacity = 'capacity';
  return problems;
}

function leadProblems(typed: TypedSetup): SetupProblems {
  const problems: SetupProblems = {};
  if (typed.name.trim() === '') problems.name = 'needed';
  if (!isLogin(loginOf(typed))) problems.login = 'login';
  if (typed.passphrase.length < SHORTEST_PASSPHRASE) problems.passphrase = 'short';
  return problems;
}

/** What the worker gets; null while a page has problems. */
export function readSetup(typed: TypedSetup, code: string, today: CivilDate): SetupForm | null {
  const [start, end] = [readDate(typed.start, today), readDate(typed.end, today)];
  const clean = [1, 2, 3].every((step) => Object.keys(setupProblems(typed, step, today)).length === 0);
  if (!clean || !start || !end) return null;
  return {
    code,
    programmeName: typed.programmeName.trim(),
    start,
    end,
    optionUntil: typed.hasOption ? readDate(typed.optionUntil, today) : null,
    offices: typed.offices.map((office) => office.trim()),
    capacity: Number(typed.capacity),
    name: typed.name.trim(),
    login: loginOf(typed),
    passphrase: typed.passphrase,
  };
}
