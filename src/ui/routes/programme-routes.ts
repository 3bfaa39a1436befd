import type { SettingValue } from '../../domain/kinds/setting.ts';
import type { Id } from '../../domain/values.ts';

export type SettingName = SettingValue['what'];
export const settingNames: readonly SettingName[] = ['capacity', 'countedKinds', 'interruption', 'option'];

/** What stands in the address for a setting. */
const slugs: Readonly<Record<SettingName, string>> = {
  capacity: 'plaetze',
  countedKinds: 'zeitarten',
  interruption: 'unterbrechungen',
  option: 'option',
};

/** Addresses of the programme: the board, the settings, and one decision about a setting. */
export const programmeRoutes = {
  board: '/projekt',
  settings: '/projekt/einstellungen',
  /** `form`: the draft to go on from. */
  decision: (what: SettingName, form?: Id): string =>
    `/projekt/einstellungen/${slugs[what]}${form === undefined ? '' : `?entwurf=${form}`}`,
} as const;

/** The setting an address is about; null for an address nobody has written. */
export function settingAt(slug: string): SettingName | null {
  return settingNames.find((name) => slugs[name] === slug) ?? null;
}
