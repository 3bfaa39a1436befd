import type { SettingValue } from '../../domain/kinds/setting.ts';
import type { CivilDate, Id } from '../../domain/values.ts';
import type { SettingView } from '../../protocol/limits-views.ts';
import type { Desk } from '../desk.ts';
import { programmeOf } from '../memory/programme-records.ts';
import { isA } from '../memory/shown-record.ts';
import { memberName } from '../views/names.ts';

type Entry = Omit<SettingView['history'][number], 'state'>;

/** Every setting with its history, the newest day first. The option only where the programme has one. */
export function settingViews(desk: Desk, today: CivilDate): readonly SettingView[] {
  const all = [...asSetUp(desk), ...decided(desk)];
  const whats: readonly SettingValue['what'][] = ['capacity', 'countedKinds', 'interruption', 'option'];
  return whats.flatMap((what) => viewOf(what, all, today) ?? []);
}

function viewOf(what: SettingValue['what'], all: readonly Entry[], today: CivilDate): SettingView | null {
  const entries = all.filter(({ value }) => value.what === what).toSorted(inOrder);
  const holding = entries.findLast(({ from }) => from <= today) ?? entries[0];
  if (!holding) return null;
  const history = entries.map((entry) => {
    const state = entry === holding ? ('now' as const) : entry.from > today ? ('coming' as const) : ('past' as const);
    return { ...entry, state };
  });
  return { what, now: holding.value, history: history.toReversed() };
}

/** As `settingsOf` of the domain: by day; of one day what was set up first, then by when it was written, then by id. */
function inOrder(a: Entry, b: Entry): number {
  return (
    compare(a.from, b.from) ||
    Number(b.record === null) - Number(a.record === null) ||
    (a.at ?? 0) - (b.at ?? 0) ||
    compare(a.record ?? '', b.record ?? '')
  );
}

function asSetUp(desk: Desk): readonly Entry[] {
  const programme = programmeOf(desk.memory.ofCase(null));
  if (!programme) return [];
  const { capacity, countedKinds, term } = programme.merged.values;
  const [version] = programme.merged.parts.capacity.versions;
  const origin = {
    record: null,
    decidedBy: '',
    reason: '',
    writtenBy: version ? memberName(desk, version.author) : '',
    at: version?.stamp ?? null,
  };
  return [
    ...(capacity ?? []).map(({ from, places }): Entry => ({ ...origin, from, value: { what: 'capacity', places } })),
    ...(countedKinds ?? []).map(({ from, kinds }): Entry => ({ ...origin, from, value: { what: 'countedKinds', kinds } })),
    ...(term ? [{ ...origin, from: term.start, value: { what: 'interruption' as const, policy: 'calendar' as const } }] : []),
    ...(term?.optionUntil ? [{ ...origin, from: term.start, value: { what: 'option' as const, drawn: term.optionDrawn } }] : []),
  ];
}

function decided(desk: Desk): readonly Entry[] {
  const standing = desk.memory
    .ofCase(null)
    .filter(isA('setting'))
    .filter(({ merged }) => !merged.deleted);
  return standing.flatMap(({ record, merged }): Entry[] => {
    const { setting, decidedBy, reason } = merged.values;
    const [version] = merged.parts.setting.versions;
    if (!setting || !version) return [];
    const written = { writtenBy: memberName(desk, version.author), at: version.stamp };
    return [{ record, from: setting.from, value: setting.value, decidedBy: decidedBy ?? '', reason: reason ?? '', ...written }];
  });
}

function compare(a: Id, b: Id): number {
  return a < b ? -1 : Number(a > b);
}
