import type { Id } from '../../domain/values.ts';
import type { Glassed } from '../../store/held.ts';
import type { Desk } from '../desk.ts';
import { isA, lastValues, type ShownOf, type ShownRecord } from '../memory/shown-record.ts';

/** One time a case's content was opened with a reason. */
export interface BrokenGlass {
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
export function brokenGlassOf({ memory }: Pick<Desk, 'memory'>, of: Id): readonly BrokenGlass[] {
  return memory.ofCase(of).filter(isA('breakGlass')).map(brokenGlass);
}

/**
 * The same with every release the server told: one whose reason is not here, cannot be read or is in another's name is told all the same,
 * without words. The record's author can write into `frame` what they like; what the server noted, and when, they cannot.
 */
export function glassOf(desk: Pick<Desk, 'memory'>, of: Id, glassed: readonly Glassed[]): readonly BrokenGlass[] {
  const grants = glassed.filter((one) => one.case === of);
  const isReasonOf =
    (grant: Glassed) =>
    ({ record, author }: BrokenGlass): boolean =>
      record === grant.record && author === grant.by;
  const said = brokenGlassOf(desk, of);
  const dated = said.map((one) => ({ ...one, at: grants.find((grant) => isReasonOf(grant)(one))?.at ?? one.at }));
  const unsaid = grants.filter((grant) => !said.some(isReasonOf(grant)));
  return [...dated, ...unsaid.map(({ record, by, at }) => ({ record, author: by, at, words: '' }))];
}

function brokenGlass(shown: ShownOf<'breakGlass'> & ShownRecord): BrokenGlass {
  const { record, merged, stamp } = shown;
  const { reason } = lastValues('breakGlass', shown);
  const written = merged.parts.reason.versions[0] ?? [...merged.unknown.values()].flat()[0];
  return { record, author: written?.author ?? '', at: reason?.at ?? stamp, words: reason?.words ?? '' };
}
