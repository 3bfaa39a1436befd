import { berlinDate } from '../../domain/berlin.ts';
import { capacityOn } from '../../domain/places.ts';
import { compareStrings } from '../../domain/values.ts';
import type { ProgrammeView } from '../../protocol/worker-views.ts';
import type { UnlockedSession } from '../session/unlocked-session.ts';
import { programmeOf } from '../read-model/programme-records.ts';
import { isA } from '../read-model/decrypted-record.ts';
import { memberName } from './names.ts';

/** The programme with its offices and people; empty fields until the first exchange has brought them. */
export function programmeView(session: UnlockedSession, now: number): ProgrammeView {
  const records = session.recordStore.ofCase(null);
  const values = programmeOf(records)?.merged.values;
  const { term, capacity } = session.caseProjections.settings();
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
