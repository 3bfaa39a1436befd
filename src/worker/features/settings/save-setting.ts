import * as v from 'valibot';
import { berlinDate } from '../../../domain/berlin.ts';
import { settingSchema } from '../../../domain/kinds/setting.ts';
import { shortTextSchema, type Id } from '../../../domain/values.ts';
import type { SettingForm } from '../../../protocol/limits-api.ts';
import type { Saved, RecordEdit } from '../../../protocol/open-record.ts';
import type { Result } from '../../../protocol/results.ts';
import type { WorkerDependencies } from '../../base/dependencies.ts';
import type { UnlockedSession } from '../../session/unlocked-session.ts';
import { isA } from '../../read-model/decrypted-record.ts';
import { isTeamLead } from '../../keys/people.ts';
import { failed } from '../../base/request.ts';
import { save } from '../../records/save.ts';

/** One more decision, beside those before it; also one that holds since a day that has passed. Who decided and why belong to it. */
export async function saveSetting(dependencies: WorkerDependencies, session: UnlockedSession, form: SettingForm): Promise<Result<Saved>> {
  if (!isTeamLead(session)) return failed('noAccess');
  const { from, value } = form;
  const [decidedBy, reason] = [form.decidedBy.trim(), form.reason.trim()];
  const setting = { from, value };
  if (!v.is(settingSchema, setting) || !v.is(shortTextSchema, decidedBy) || !v.is(shortTextSchema, reason) || decidedBy === '')
    return failed('invalid');
  if (reason === '') return failed('reasonMissing');
  const values = { setting, decidedBy, reason };
  const write: RecordEdit<'setting'> = { record: dependencies.newId(), kind: 'setting', caseId: null, values, seen: {}, opened: {} };
  return save(dependencies, session, { edits: [write], draftKey: null });
}

/** A decision that does not hold yet is taken back. One that holds is followed by another: `stale`. */
export async function withdrawSetting(dependencies: WorkerDependencies, session: UnlockedSession, record: Id): Promise<Result<Saved>> {
  if (!isTeamLead(session)) return failed('noAccess');
  const shown = session.recordStore.record(record);
  if (!shown || !isA('setting')(shown) || shown.merged.deleted) return failed('notFound');
  const from = shown.merged.values.setting?.from;
  if (from !== undefined && from <= berlinDate(dependencies.now())) return failed('stale');
  const write: RecordEdit<'setting'> = { record, kind: 'setting', caseId: null, values: {}, seen: {}, opened: {}, remove: true };
  return save(dependencies, session, { edits: [write], draftKey: null });
}
