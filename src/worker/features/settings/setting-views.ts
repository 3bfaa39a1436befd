import type { SettingValue } from '../../../domain/kinds/setting.ts';
import { compareStrings, type CivilDate } from '../../../domain/values.ts';
import type { SettingView } from '../../../protocol/limits-views.ts';
import type { ServerPlaces } from '../../../protocol/pull-http.ts';
import type { UnlockedSession } from '../../session/unlocked-session.ts';
import { programmeOf, memberName } from '../programme/index.ts';
import { isA } from '../../read-model/decrypted-record.ts';

type Entry = Omit<SettingView['history'][number], 'state'>;
type Told = ServerPlaces['capacity'];

interface Written {
  readonly entry: Entry;
  /** Only on this device so far. */
  readonly isOnItsWay: boolean;
}

/**
 * Every setting with its history, the newest day first. The option only where the programme has one. Of several decisions about one day the one
 * written last holds; how many places there are is the server's to count (R1), so there the one that it received last, where it has told (`told`).
 */
export function settingViews(session: UnlockedSession, today: CivilDate, told: Told | null): readonly SettingView[] {
  const all = [...asSetUp(session), ...decided(session)];
  const whats: readonly SettingValue['what'][] = ['capacity', 'countedKinds', 'interruption', 'option'];
  return whats.flatMap((what) => viewOf(what, all, { today, told: what === 'capacity' ? told : null }) ?? []);
}

function viewOf(
  what: SettingValue['what'],
  all: readonly Written[],
  { today, told }: { readonly today: CivilDate; readonly told: Told | null },
): SettingView | null {
  const written = all.filter(({ entry }) => entry.value.what === what).toSorted((a, b) => inOrder(a.entry, b.entry));
  const entries = told === null ? written.map(({ entry }) => entry) : asReceived(written, told);
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
    compareStrings(a.from, b.from) ||
    Number(b.record === null) - Number(a.record === null) ||
    (a.at ?? 0) - (b.at ?? 0) ||
    compareStrings(a.record ?? '', b.record ?? '')
  );
}

/** By day; of one day as the server received them: first what was set up, last what it has not told yet. */
function asReceived(written: readonly Written[], told: Told): readonly Entry[] {
  const left = told.map((one, order) => ({ ...one, order }));
  const placed = written.map(({ entry, isOnItsWay }) => {
    const { value, from } = entry;
    const at = isOnItsWay ? -1 : left.findIndex((one) => one.from === from && value.what === 'capacity' && one.places === value.places);
    const [found] = at < 0 ? [] : left.splice(at, 1);
    return { entry, order: found?.order ?? (entry.record === null ? -1 : Infinity) };
  });
  return placed.sort((a, b) => compareStrings(a.entry.from, b.entry.from) || compareOrder(a.order, b.order)).map(({ entry }) => entry);
}

function compareOrder(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function asSetUp(session: UnlockedSession): readonly Written[] {
  const programme = programmeOf(session.recordStore.ofCase(null));
  if (!programme) return [];
  const { capacity, countedKinds, term } = programme.merged.values;
  const [version] = programme.merged.parts.capacity.versions;
  const origin = {
    record: null,
    decidedBy: '',
    reason: '',
    writtenBy: version ? memberName(session, version.author) : '',
    at: version?.stamp ?? null,
  };
  const entries: readonly Entry[] = [
    ...(capacity ?? []).map(({ from, places }): Entry => ({ ...origin, from, value: { what: 'capacity', places } })),
    ...(countedKinds ?? []).map(({ from, kinds }): Entry => ({ ...origin, from, value: { what: 'countedKinds', kinds } })),
    ...(term ? [{ ...origin, from: term.start, value: { what: 'interruption' as const, policy: 'calendar' as const } }] : []),
    ...(term?.optionUntil ? [{ ...origin, from: term.start, value: { what: 'option' as const, drawn: term.optionDrawn } }] : []),
  ];
  return entries.map((entry) => ({ entry, isOnItsWay: false }));
}

function decided(session: UnlockedSession): readonly Written[] {
  const standing = session.recordStore
    .ofCase(null)
    .filter(isA('setting'))
    .filter(({ merged }) => !merged.deleted);
  return standing.flatMap(({ record, merged }): Written[] => {
    const { setting, decidedBy, reason } = merged.values;
    const [version] = merged.parts.setting.versions;
    if (!setting || !version) return [];
    const written = { writtenBy: memberName(session, version.author), at: version.stamp };
    const { from, value } = setting;
    const entry = { record, from, value, decidedBy: decidedBy ?? '', reason: reason ?? '', ...written };
    return [{ entry, isOnItsWay: session.recordStore.isOnItsWay(version.change, record) }];
  });
}
