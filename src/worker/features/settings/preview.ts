import * as v from 'valibot';
import { rulesOf, type CaseRules } from '../../../domain/case-rules.ts';
import { countedOf } from '../../../domain/classify.ts';
import { settingSchema } from '../../../domain/kinds/setting.ts';
import { capacityOn, heldOn, type Capacity } from '../../../domain/places.ts';
import { settingsOf, type Settings } from '../../../domain/settings.ts';
import { compareStrings, type CivilDate } from '../../../domain/values.ts';
import { WEEK_LIMIT } from '../../../domain/weekly-minutes.ts';
import type { ServerPlaces } from '../../../protocol/pull-http.ts';
import type { SettingEffect, SettingForm } from '../../../protocol/limits-api.ts';
import type { UnlockedSession } from '../../session/unlocked-session.ts';
import { caseOf, type CaseProjection, caseName } from '../cases/index.ts';
import { decisionsIn, programmeOf } from '../programme/index.ts';

/** A decision that changes nothing. */
export const nothingChanges: SettingEffect = { earlier: [], later: [], over: null, weeksOver: 0, weeksHealed: 0 };

/** What a decision would change, by the same rules as everything else: each case once without it and once with it. Nothing is written (I7). */
export function previewSetting(
  session: UnlockedSession,
  { from, value }: SettingForm,
  { places, today }: { places: ServerPlaces | null; today: CivilDate },
): SettingEffect {
  if (!v.is(settingSchema, { from, value })) return nothingChanges;
  const settings = settingsWith(session, { from, value });
  const projections = session.recordStore
    .cases()
    .map((caseId) => caseOf(session, caseId))
    .filter(({ file }) => file !== null && !file.merged.deleted);
  const changes = projections.map((projection) => ({ projection, after: rulesUnder(projection.rules, settings) }));
  return {
    ...endsOf(session, changes),
    over:
      value.what === 'capacity' && places
        ? firstOver(places, [...places.capacity, { from, places: value.places }], max(from, today))
        : null,
    ...(value.what === 'countedKinds' ? weeksOf(changes) : { weeksOver: 0, weeksHealed: 0 }),
  };
}

interface Change {
  readonly projection: CaseProjection;
  readonly after: CaseRules;
}

function settingsWith(session: UnlockedSession, decision: Pick<SettingForm, 'from' | 'value'>): Settings {
  const records = session.recordStore.ofCase(null);
  // Written after every other: of one day it holds.
  const last = { id: '', at: Number.POSITIVE_INFINITY, values: { setting: { ...decision } } };
  return settingsOf(programmeOf(records)?.merged.values ?? null, [...decisionsIn(records), last]);
}

function rulesUnder({ facts }: CaseRules, { countedKinds, policies, term }: Settings): CaseRules {
  return rulesOf({ ...facts, countedKinds, policies, term });
}

/** Supports that would end earlier or later, the nearest end first. */
function endsOf(session: UnlockedSession, changes: readonly Change[]): Pick<SettingEffect, 'earlier' | 'later'> {
  const moved = changes.flatMap(({ projection, after: { lastDay: after } }) => {
    const before = projection.rules.lastDay;
    return before === null || after === null || before === after
      ? []
      : [{ case: projection.id, title: caseName(session, projection.id), before, after }];
  });
  const ordered = moved.toSorted((a, b) => compareStrings(a.after, b.after));
  return { earlier: ordered.filter(({ before, after }) => after < before), later: ordered.filter(({ before, after }) => after > before) };
}

/** R5: weeks that pass the limit with the decision and not without it, and the other way round. */
function weeksOf(changes: readonly Change[]): Pick<SettingEffect, 'weeksOver' | 'weeksHealed'> {
  let [weeksOver, weeksHealed] = [0, 0];
  for (const { projection, after } of changes) {
    const [before, then] = [overLimit(projection, projection.rules), overLimit(projection, after)];
    weeksOver += [...then].filter((week) => !before.has(week)).length;
    weeksHealed += [...before].filter((week) => !then.has(week)).length;
  }
  return { weeksOver, weeksHealed };
}

function overLimit({ facts }: CaseProjection, rules: CaseRules): ReadonlySet<string> {
  const weeks = new Map<string, number>();
  for (const visit of facts.values())
    for (const [week, minutes] of countedOf(rules, visit)) weeks.set(week, (weeks.get(week) ?? 0) + minutes);
  return new Set([...weeks].filter(([, minutes]) => minutes > WEEK_LIMIT).map(([week]) => week));
}

/** R1: the first day on which more are held than there would be places. Only where somebody's days or a setting begin it can come about. */
function firstOver({ places }: ServerPlaces, capacity: readonly Capacity[], since: CivilDate): SettingEffect['over'] {
  const begins = [...places.map(({ days }) => days.from), ...capacity.map(({ from }) => from)].filter((day) => day > since);
  const date = [since, ...begins.toSorted()].find((day) => heldOn(places, day) > capacityOn(capacity, day));
  return date === undefined ? null : { date, held: heldOn(places, date), capacity: capacityOn(capacity, date) };
}

function max(a: CivilDate, b: CivilDate): CivilDate {
  return a > b ? a : b;
}
