import { createEffect, createMemo, createSignal, on, untrack, type Accessor } from 'solid-js';
import { unwrap } from 'solid-js/store';
import { sameValue } from '../../../domain/same-value.ts';
import type { PeriodView } from '../../../protocol/limits-views.ts';
import type { RecordEdit } from '../../../protocol/open-record.ts';
import { changedParts, newerParts, openedFrom, type OpenedPart, type OpenedParts } from '../../records/conflicts/opened-parts.ts';

type Part = 'days' | 'words';
const parts: readonly Part[] = ['days', 'words'];
type Stored = PeriodView['interruptions'][number];

interface OpenForm {
  /** As the page shows it now; null: a new one. */
  readonly stored: Accessor<Stored | null>;
  /** What the form had shown when its draft was kept; null: it begins now. */
  readonly begun: OpenedParts | null;
  /** What is typed, by part; days that cannot be read are missing. */
  readonly values: () => Readonly<Partial<Record<Part, unknown>>>;
  /** Puts the stored value of a part into its fields. */
  readonly fill: (part: Part, stored: Stored) => void;
}

interface Waiting {
  readonly part: Part;
  readonly now: OpenedPart;
}

export interface InterruptionSeen {
  /** Newer versions of parts that were typed into. They overwrite nothing; they wait for a look. */
  readonly newer: Accessor<readonly Waiting[]>;
  /** The newer value was shown: it is taken, or the typed one stays. */
  readonly settle: (part: Part, take: boolean) => void;
  /** Parts that stand in several versions: decided side by side, never by the way. */
  readonly undecided: Accessor<readonly Part[]>;
  /** What the form has shown, for its draft. */
  readonly opened: Accessor<OpenedParts>;
  /** What saving replaces: the parts that were changed, with what was shown of each. */
  readonly seen: () => RecordEdit['seen'];
}

const blank = (value: unknown): boolean => value === '';

/** What an open form has shown of its interruption (ARCHITECTURE.md "Seen"): fields that nobody touched follow what arrives. */
export function createInterruptionSeen({ stored, begun, values, fill }: OpenForm): InterruptionSeen {
  // The page's answer is mended in place when it is asked again: what was shown must not move with it.
  const now = createMemo((): OpenedParts => structuredClone(unwrap(openedFrom(stored()))));
  const [opened, setOpened] = createSignal(begun ?? untrack(now));
  const arrived = (): readonly Part[] => parts.filter((part) => newerParts(opened(), now()).includes(part));
  const isTouched = (part: Part): boolean => {
    const [typed, before] = [values()[part], opened()[part]?.value ?? null];
    return !sameValue(typed, before) && !(before === null && typed === '');
  };
  const show = (part: Part): void => {
    const shown = now()[part];
    if (shown !== undefined) setOpened({ ...opened(), [part]: shown });
  };
  const take = (part: Part): void => {
    const given = stored();
    if (given !== null) fill(part, given);
    show(part);
  };
  createEffect(
    on(now, () => {
      for (const part of arrived()) if (!isTouched(part)) take(part);
    }),
  );
  const waiting = (): Waiting[] =>
    arrived().flatMap((part) => {
      const version = now()[part];
      return version === undefined ? [] : [{ part, now: version }];
    });
  const newer = createMemo(waiting, [], { equals: sameValue });
  const undecided = createMemo(() => parts.filter((part) => opened()[part]?.conflict === true), [], { equals: sameValue });
  return {
    newer,
    settle: (part, takes) => (takes ? take(part) : show(part)),
    undecided,
    opened,
    seen: () => changedParts(values(), opened(), blank).seen,
  };
}
