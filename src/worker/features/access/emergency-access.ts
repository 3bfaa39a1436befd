import type { Id } from '../../../domain/values.ts';
import type { EmergencyAccessRelease } from '../../../store/held.ts';
import type { UnlockedSession } from '../../session/unlocked-session.ts';
import { isA, lastValues, type ShownOf, type DecryptedRecord } from '../../read-model/decrypted-record.ts';
import { glassAnswerSchema } from '../../../protocol/access-http.ts';
import type { RecordEdit } from '../../../protocol/open-record.ts';
import type { Result } from '../../../protocol/results.ts';
import type { WorkerDependencies } from '../../base/dependencies.ts';
import { ask, done, failed } from '../../base/request.ts';
import { sealEdit } from '../../records/seal-edit.ts';

/** One time a case's content was opened with a reason. */
export interface EmergencyAccessEntry {
  readonly record: Id;
  readonly author: Id;
  /** Milliseconds. */
  readonly at: number;
  /** '' when the reason was taken back, or never said what a reason says. */
  readonly words: string;
}

/**
 * Every time, whatever became of the reason since: whoever opened the content also writes into `frame`, and must not be able to make it
 * unseen by removing or emptying what they gave as the reason.
 */
export function emergencyAccessLogOf({ recordStore }: Pick<UnlockedSession, 'recordStore'>, caseId: Id): readonly EmergencyAccessEntry[] {
  return recordStore.ofCase(caseId).filter(isA('breakGlass')).map(emergencyAccessEntry);
}

/**
 * The same with every release the server told: one whose reason is not here, cannot be read or is in another's name is told all the same,
 * without words. The record's author can write into `frame` what they like; what the server noted, and when, they cannot.
 */
export function emergencyAccessOf(
  session: Pick<UnlockedSession, 'recordStore'>,
  caseId: Id,
  glassed: readonly EmergencyAccessRelease[],
): readonly EmergencyAccessEntry[] {
  const grants = glassed.filter((one) => one.case === caseId);
  const isReasonOf =
    (grant: EmergencyAccessRelease) =>
    ({ record, author }: EmergencyAccessEntry): boolean =>
      record === grant.record && author === grant.by;
  const said = emergencyAccessLogOf(session, caseId);
  const dated = said.map((one) => ({ ...one, at: grants.find((grant) => isReasonOf(grant)(one))?.at ?? one.at }));
  const unsaid = grants.filter((grant) => !said.some(isReasonOf(grant)));
  return [...dated, ...unsaid.map(({ record, by, at }) => ({ record, author: by, at, words: '' }))];
}

function emergencyAccessEntry(shown: ShownOf<'breakGlass'> & DecryptedRecord): EmergencyAccessEntry {
  const { record, merged, stamp } = shown;
  const { reason } = lastValues('breakGlass', shown);
  const written = merged.parts.reason.versions[0] ?? [...merged.unknown.values()].flat()[0];
  return { record, author: written?.author ?? '', at: reason?.at ?? stamp, words: reason?.words ?? '' };
}

/**
 * Break-glass: the reason, sealed into the case's `frame` where its lead reads it, goes to the server, which stores it and releases the wraps
 * of `content` for an hour. They come with the next exchange.
 */
export async function breakGlass(
  dependencies: WorkerDependencies,
  session: UnlockedSession,
  { caseId, words }: { caseId: Id; words: string },
): Promise<Result<{ readonly until: number }>> {
  if (words.trim() === '') return failed('invalid');
  if (session.keyring.find('content', caseId)?.escrow.includes(session.keys.member) !== true) return failed('noAccess');
  const { now, newId } = dependencies;
  const write: RecordEdit = {
    record: newId(),
    kind: 'breakGlass',
    caseId,
    values: { reason: { words: words.trim(), at: now() } },
    seen: {},
    opened: {},
  };
  const sealed = await sealEdit(session, write, { now, newId, again: false });
  if (sealed && 'failure' in sealed) return sealed;
  const reason = sealed?.own[0]?.change;
  if (!reason) return failed('invalid');
  const request = { method: 'POST', path: '/api/glass', member: session.keys.member, body: { case: caseId, reason } } as const;
  const answer = await ask(dependencies.send, request, glassAnswerSchema);
  return answer.ok ? done({ until: Date.parse(answer.value.until) }) : answer;
}
