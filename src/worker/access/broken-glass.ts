import type { Id } from '../../domain/values.ts';
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

function brokenGlass(shown: ShownOf<'breakGlass'> & ShownRecord): BrokenGlass {
  const { record, merged, stamp } = shown;
  const { reason } = lastValues('breakGlass', shown);
  const written = merged.parts.reason.versions[0] ?? [...merged.unknown.values()].flat()[0];
  return { record, author: written?.author ?? '', at: reason?.at ?? stamp, words: reason?.words ?? '' };
}
