import { createMemo, createSignal, type Accessor } from 'solid-js';
import { useWorker } from '../../worker/worker-context.tsx';
import { isWhole, keyOf, noGroups, typedInto } from '../recovery-groups.ts';

export interface KeyEntry {
  readonly typed: Accessor<readonly string[]>;
  readonly type: (at: number, text: string) => void;
  /** A group is judged once it is whole, or once the page was tried. */
  readonly isWrong: (at: number) => boolean;
  readonly isRight: (at: number) => boolean;
  /** Judges all groups; true when every one is as printed. */
  readonly check: () => Promise<boolean>;
  readonly key: () => string;
}

/** Typing the printed key off paper. Each group carries its own check, so a slip is shown at its group and at once. */
export function createKeyEntry(): KeyEntry {
  const worker = useWorker();
  const [typed, setTyped] = createSignal(noGroups);
  const [wrong, setWrong] = createSignal<readonly number[]>([]);
  const [judged, setJudged] = createSignal<readonly string[]>(noGroups);
  const [tried, setTried] = createSignal(false);
  const judge = async (): Promise<boolean> => {
    const now = typed();
    const numbers = await worker.wrongRecoveryGroups(keyOf(now));
    // Typed on meanwhile: that has been judged, too.
    if (now !== typed()) return false;
    setWrong(numbers);
    setJudged(now);
    return numbers.length === 0;
  };
  const type = (at: number, text: string): void => {
    setTyped((before) => typedInto(before, at, text));
    void judge();
  };
  const isJudged = (at: number): boolean => judged()[at] === typed()[at] && (tried() || isWhole(typed()[at] ?? ''));
  const wrongPlaces = createMemo(() => new Set(wrong()));
  return {
    typed,
    type,
    isWrong: (at) => isJudged(at) && wrongPlaces().has(at + 1),
    isRight: (at) => isJudged(at) && !wrongPlaces().has(at + 1),
    check: () => {
      setTried(true);
      return judge();
    },
    key: () => keyOf(typed()),
  };
}
