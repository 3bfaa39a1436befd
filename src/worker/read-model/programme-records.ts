import { settingsOf, type SettingFacts, type Settings } from '../../domain/settings.ts';
import { compareStrings } from '../../domain/values.ts';
import { isA, type ShownOf, type DecryptedRecord } from './decrypted-record.ts';

/** The programme's record. Should there be several, the first that stands, by id. */
export function programmeOf(records: readonly DecryptedRecord[]): ShownOf<'programme'> | null {
  const all = records.filter(isA('programme'));
  return all.find((record) => !record.merged.deleted) ?? all[0] ?? null;
}

/** The programme's settings with every decision that stands. */
export function settingsIn(records: readonly DecryptedRecord[]): Settings {
  return settingsOf(programmeOf(records)?.merged.values ?? null, decisionsIn(records));
}

/** Every decision about a setting that stands. */
export function decisionsIn(records: readonly DecryptedRecord[]): readonly SettingFacts[] {
  const decided = records.filter(isA('setting')).filter((record) => !record.merged.deleted);
  return decided.map(({ record, merged }) => ({ id: record, at: merged.parts.setting.versions[0]?.stamp ?? 0, values: merged.values }));
}

/** The record of the client's decision. Should there be several, the first that stands, by id. */
export function participationOf(all: readonly DecryptedRecord[]): ShownOf<'participation'> | null {
  const standing = all.filter(isA('participation')).filter((record) => !record.merged.deleted);
  return standing.toSorted((a, b) => compareStrings(a.record, b.record))[0] ?? null;
}
