import type { Values } from './kinds.ts';
import type { InterruptionPolicy, SettingValue } from './kinds/setting.ts';
import type { Capacity } from './places.ts';
import { compareStrings, type CivilDate, type Id } from './values.ts';
import type { CountedKinds } from './weekly-minutes.ts';

/** R8: the programme's term. */
export interface Term {
  readonly start: CivilDate;
  /** The confirmed last day: that of the option once it is drawn. */
  readonly end: CivilDate;
  /** Last day if the option is drawn; null without one, and once it is drawn. */
  readonly option: CivilDate | null;
}

/** R4: which rule holds for interruptions from a day on. */
export interface PolicyFrom {
  readonly from: CivilDate;
  readonly policy: InterruptionPolicy;
}

/**
 * Every setting with the days from which it holds, in order. Of several that begin on one day the last of the list holds. `settingOn`
 * (setting-on.ts) finds it.
 */
export interface Settings {
  readonly capacity: readonly Capacity[];
  readonly countedKinds: CountedKinds;
  readonly policies: readonly PolicyFrom[];
  /** Null without one, and while people disagree about it. */
  readonly term: Term | null;
}

export interface SettingFacts {
  readonly id: Id;
  /** When the decision that is shown was written: milliseconds since 1970, by the clock of the device that wrote. */
  readonly at?: number;
  readonly values: Pick<Values<'setting'>, 'setting'>;
}

interface Decided {
  readonly from: CivilDate;
  readonly at: number;
  readonly id: Id;
  readonly value: SettingValue;
}

/**
 * The programme as it was set up and every decision since, sorted out. Decisions go by the day they hold from; of one day, by when they were
 * written (who corrects a decision wins), then by id. The order in which they reached a device says nothing (I9). Those of the set-up come first among those of their day. Pass only decisions that stand (not deleted).
 */
export function settingsOf(
  programme: Pick<Values<'programme'>, 'term' | 'capacity' | 'countedKinds'> | null,
  settings: readonly SettingFacts[],
): Settings {
  const decided = settings
    .flatMap(({ id, at = 0, values: { setting } }): readonly Decided[] =>
      setting ? [{ from: setting.from, at, id, value: setting.value }] : [],
    )
    .sort(inOrder);
  const capacity = decided.flatMap(({ from, value }) => (value.what === 'capacity' ? [{ from, places: value.places }] : []));
  const counted = decided.flatMap(({ from, value }) => (value.what === 'countedKinds' ? [{ from, kinds: value.kinds }] : []));
  return {
    capacity: byDay([...(programme?.capacity ?? []), ...capacity]),
    countedKinds: byDay([...(programme?.countedKinds ?? []), ...counted]),
    policies: decided.flatMap(({ from, value }) => (value.what === 'interruption' ? [{ from, policy: value.policy }] : [])),
    term: termOf(programme?.term ?? null, decided),
  };
}

/** The option counts as soon as it is decided to draw it, whatever the day from which that is to hold: a support that begins before reaches past it. */
function termOf(term: Values<'programme'>['term'], decided: readonly Decided[]): Term | null {
  if (term === null) return null;
  let drawn = term.optionDrawn;
  for (const { value } of decided) if (value.what === 'option') drawn = value.drawn;
  const option = term.optionUntil !== null && term.optionUntil > term.end ? term.optionUntil : null;
  return { start: term.start, end: drawn && option !== null ? option : term.end, option: drawn ? null : option };
}

function inOrder(a: Decided, b: Decided): number {
  return compareStrings(a.from, b.from) || a.at - b.at || compareStrings(a.id, b.id);
}

function byDay<T extends { readonly from: CivilDate }>(entries: readonly T[]): readonly T[] {
  return [...entries].sort((a, b) => compareStrings(a.from, b.from));
}
