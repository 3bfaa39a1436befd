import { compareStrings } from '../../../domain/values.ts';
import { berlinDate } from '../../../domain/berlin.ts';
import { capacityOn } from '../../../domain/places.ts';
import type { ProgrammeView } from '../../../protocol/worker-views.ts';
import type { UnlockedSession } from '../../session/unlocked-session.ts';
import { isA, type ShownOf, type DecryptedRecord } from '../../read-model/decrypted-record.ts';
import { memberName } from './names.ts';
import { settingsOf, type SettingFacts, type Settings } from '../../../domain/settings.ts';

/** The programme with its offices and people; empty fields until the first exchange has brought them. */
export function programmeView(session: UnlockedSession, now: number): ProgrammeView {
  const records = session.recordStore.ofCase(null);
  const values = programmeOf(records)?.merged.values;
  const { term, capacity } = settingsIn(records);
  const today = berlinDate(now);
  return {
    name: values?.name ?? '',
    fictional: session.signedIn.fictional,
    start: term?.start ?? '',
    end: term?.end ?? '',
    // Before the first day those that there will be.
    capacity: capacityOn(capacity, today) || (capacity[0]?.places ?? 0),
    offices: records
      .filter(isA('office'))
      .filter((office) => !office.merged.deleted)
      .map((office) => ({ id: office.record, name: office.merged.values.name ?? '' }))
      .sort(byName),
    members: session.people
      .everyone()
      .filter((member) => member.active)
      .map(({ id, role, office }) => ({ id, name: memberName(session, id), role, office }))
      .sort(byName),
  };
}

function byName(a: { readonly name: string; readonly id: string }, b: { readonly name: string; readonly id: string }): number {
  return a.name.localeCompare(b.name, 'de') || compareStrings(a.id, b.id);
}

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
