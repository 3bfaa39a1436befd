import { createSignal, type Accessor } from 'solid-js';
import type { LimitFinding } from '../../../domain/limits.ts';
import type { CivilDate, Id } from '../../../domain/values.ts';
import type { LotseWorker } from '../../../protocol/worker-api.ts';
import type { PeriodView } from '../../../protocol/limits-views.ts';
import type { Refused } from '../../components/Notice.tsx';
import { useI18n } from '../../i18n/I18n.tsx';
import { useWorker } from '../../worker/worker-context.tsx';
import { createFormDraft, type PageFormDraft } from '../../records/drafts/create-form-draft.ts';
import { createSavedToast } from '../../records/create-saved-toast.ts';
import { createToday } from '../../device/today.ts';
import type { OpenedForm } from '../../records/drafts/WithDraft.tsx';
import { createForecast, type PeriodChange } from './create-forecast.ts';
import { createInterruptionSeen, type InterruptionSeen } from './create-interruption-seen.ts';
import type { InterruptionDraft } from './interruption-draft.ts';
import { readInterval, type IntervalReading, type TypedInterval } from './read-interval.ts';

type SavedInterruption = Parameters<LotseWorker['saveInterruption']>[0];

interface FormNeeds {
  readonly caseId: Id;
  readonly period: PeriodView;
  /** Null: a new one. */
  readonly interruption: PeriodView['interruptions'][number] | null;
  readonly onDone: () => void;
  /** What was typed was given up and is wanted back. */
  readonly onAgain: () => void;
}

export interface InterruptionFormState extends Pick<InterruptionSeen, 'newer' | 'settle' | 'undecided'> {
  readonly today: Accessor<CivilDate>;
  readonly typed: Accessor<TypedInterval>;
  readonly typeDay: (day: Partial<TypedInterval>) => void;
  readonly words: Accessor<string>;
  readonly write: (words: string) => void;
  /** What is typed, by part; days that cannot be read are missing. */
  readonly values: () => { readonly words: string; readonly days?: unknown };
  readonly problem: (field: keyof TypedInterval) => string | null;
  /** What the last day would be, told while typing. */
  readonly newEnd: () => string;
  readonly findings: () => readonly LimitFinding[];
  readonly refused: Accessor<Refused | null>;
  readonly store: () => Promise<void>;
  readonly kept: PageFormDraft;
}

/** The state of an open interruption: typing, its draft, what is stored of it meanwhile, what it does to the end of the support. */
export function createInterruptionForm(props: FormNeeds, opened: OpenedForm<InterruptionDraft>): InterruptionFormState {
  const today = createToday();
  // eslint-disable-next-line solid/reactivity -- what the fields begin with
  const before = props.interruption;
  const fields = createFields(before, opened.typed);
  const reading = (): IntervalReading => readInterval(fields.typed(), today());
  const values = () => {
    const now = reading();
    return { ...(now.ok ? { days: now.days } : {}), words: fields.words().trim() };
  };
  const arrivals = createInterruptionSeen({
    stored: () => props.interruption,
    begun: opened.typed?.opened ?? null,
    values,
    fill: fields.fill,
  });
  const form = (): InterruptionDraft => ({
    shape: 'interruption-1',
    ...fields.typed(),
    words: fields.words(),
    opened: arrivals.opened(),
  });
  const kept = createFormDraft(opened.draft.key, form, () => props.onAgain());
  const record = before?.record ?? null;
  return {
    today,
    typed: fields.typed,
    words: fields.words,
    values,
    newer: arrivals.newer,
    undecided: arrivals.undecided,
    ...createTouching({ fields, kept, settle: arrivals.settle }),
    ...createOutlook(props, { reading, record }),
    ...createStoring(props, { reading, kept, changed: () => ({ record, words: values().words, seen: arrivals.seen() }) }),
    kept,
  };
}

/** Whatever is typed or taken over is kept. */
function createTouching(caseId: {
  readonly fields: ReturnType<typeof createFields>;
  readonly kept: PageFormDraft;
  readonly settle: InterruptionSeen['settle'];
}): Pick<InterruptionFormState, 'typeDay' | 'write' | 'settle'> {
  const { fields, kept } = caseId;
  return {
    typeDay: (day) => {
      fields.setTyped({ ...fields.typed(), ...day });
      kept.draft.touch();
    },
    write: (words) => {
      fields.setWords(words);
      kept.draft.touch();
    },
    settle: (part, take) => {
      caseId.settle(part, take);
      kept.draft.touch();
    },
  };
}

interface StoringNeeds {
  readonly reading: () => IntervalReading;
  readonly kept: PageFormDraft;
  readonly changed: () => Pick<SavedInterruption, 'record' | 'words' | 'seen'>;
}

function createStoring(
  props: FormNeeds,
  { reading, kept, changed }: StoringNeeds,
): Pick<InterruptionFormState, 'problem' | 'refused' | 'store'> {
  const { t } = useI18n();
  const worker = useWorker();
  const told = createSavedToast();
  const [tried, setTried] = createSignal(false);
  const [refused, setRefused] = createSignal<Refused | null>(null);
  const problem = (field: keyof TypedInterval): string | null => {
    const now = reading();
    if (!tried() || now.ok) return null;
    if (now[field] === 'notADate') return t('cases.form.notADate');
    return now[field] === 'endBeforeStart' ? t('support.pause.endBeforeStart') : null;
  };
  const store = async (): Promise<void> => {
    setTried(true);
    const now = reading();
    if (!now.ok) return;
    const form = { case: props.caseId, days: now.days, ...changed() };
    // Until the save is durable, the draft holds every word of it.
    await kept.draft.flush();
    const result = await worker.saveInterruption(form);
    setRefused(result.ok ? null : result);
    if (!result.ok) return;
    await kept.stored();
    told(t('support.pause.stored'), result.value.undo);
    props.onDone();
  };
  return { problem, refused, store };
}

function createFields(before: FormNeeds['interruption'], draft: InterruptionDraft | null) {
  const { format } = useI18n();
  const written = (caseId: { readonly from: CivilDate; readonly until: CivilDate } | null): TypedInterval =>
    caseId === null ? { from: '', until: '' } : { from: format().date(caseId.from), until: format().date(caseId.until) };
  const [typed, setTyped] = createSignal<TypedInterval>(draft === null ? written(before) : { from: draft.from, until: draft.until });
  const [words, setWords] = createSignal(draft?.words ?? before?.words ?? '');
  /** Puts the stored value of a part into its fields. */
  const fill = (part: 'days' | 'words', stored: NonNullable<FormNeeds['interruption']>): void => {
    if (part === 'words') setWords(stored.words);
    else setTyped(written(stored));
  };
  return { typed, setTyped, words, setWords, fill };
}

function createOutlook(props: FormNeeds, { reading, record }: { reading: () => IntervalReading; record: Id | null }) {
  const { t, format } = useI18n();
  const change = (): PeriodChange | null => {
    const now = reading();
    if (!now.ok) return null;
    return { interruption: now.days, ...(record === null ? {} : { instead: record }) };
  };
  const forecast = createForecast(() => props.caseId, change);
  const newEnd = (): string => {
    const after = forecast()?.lastDay ?? null;
    const now = props.period.lastDay;
    if (after === null || now === null) return '';
    const { date } = format();
    return after === now ? t('support.pause.sameEnd', date(after)) : t('support.pause.newEnd', { after: date(after), before: date(now) });
  };
  const findings = () => (forecast()?.findings ?? []).filter(({ code }) => code === 'endBeyondTerm');
  return { newEnd, findings };
}
