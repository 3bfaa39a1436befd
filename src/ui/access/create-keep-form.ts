import { createSignal, type Accessor } from 'solid-js';
import { readDate } from '../../domain/local-time.ts';
import type { CivilDate } from '../../domain/values.ts';
import type { CaseAccessView } from '../../protocol/team-views.ts';

type Retention = NonNullable<CaseAccessView['retention']>;

export interface KeepForm {
  /** The day as typed. */
  readonly day: Accessor<string>;
  readonly setDay: (text: string) => void;
  readonly hold: Accessor<boolean>;
  readonly setHold: (hold: boolean) => void;
  readonly problem: Accessor<'notADate' | 'notFuture' | null>;
  /** What is to be kept, or null: then `problem` says why. */
  readonly read: () => Retention | null;
  /** What was typed is stored: the fields show what is known again. */
  readonly settled: () => void;
}

/** The day on which a case is erased, and the legal hold. Until somebody types, the fields follow what is stored. */
export function createKeepForm(
  stored: () => Retention,
  { today, writeDate }: { today: () => CivilDate; writeDate: (day: CivilDate) => string },
): KeepForm {
  const [typed, setTyped] = createSignal<string | null>(null);
  const [chosen, setChosen] = createSignal<boolean | null>(null);
  const [problem, setProblem] = createSignal<'notADate' | 'notFuture' | null>(null);
  const day = (): string => {
    const { eraseOn } = stored();
    return typed() ?? (eraseOn === null ? '' : writeDate(eraseOn));
  };
  const hold = (): boolean => chosen() ?? stored().hold;
  const read = (): Retention | null => {
    const eraseOn = day().trim() === '' ? null : readDate(day(), today());
    const found = day().trim() !== '' && eraseOn === null ? 'notADate' : eraseOn !== null && eraseOn <= today() ? 'notFuture' : null;
    setProblem(found);
    return found === null ? { eraseOn, hold: hold() } : null;
  };
  const settled = (): void => {
    setTyped(null);
    setChosen(null);
  };
  return { day, setDay: setTyped, hold, setHold: setChosen, problem, read, settled };
}
