import { createSignal, For, Show, type JSX } from 'solid-js';
import type { Id } from '../../../domain/values.ts';
import type { PeriodView } from '../../../protocol/limits-views.ts';
import { Button } from '../../components/Button.tsx';
import { DateField } from '../../components/DateField.tsx';
import { Form } from '../../components/Form.tsx';
import { FailureNotice, type Refused } from '../../components/Notice.tsx';
import { TextField } from '../../components/TextField.tsx';
import { useI18n } from '../../i18n/I18n.tsx';
import { FindingNotice } from '../../limits/FindingNotice.tsx';
import { useWorker } from '../../worker-context.tsx';
import { createTellStored } from '../create-tell-stored.ts';
import { NewerNotice } from '../NewerNotice.tsx';
import { SeveralVersions } from '../SeveralVersions.tsx';
import { createToday } from '../today.ts';
import { createForecast, type PeriodChange } from './create-forecast.ts';
import { createInterruptionSeen } from './create-interruption-seen.ts';
import { readInterval, type IntervalReading } from './read-interval.ts';

interface FormProps {
  readonly of: Id;
  readonly period: PeriodView;
  /** Null: a new one. */
  readonly interruption: PeriodView['interruptions'][number] | null;
  readonly onDone: () => void;
}

/** From, until and a word for an interruption; the new end is told while typing. What was typed stays when saving is refused. */
export function InterruptionForm(props: FormProps): JSX.Element {
  const { t } = useI18n();
  const form = createForm(props);
  return (
    <Form class="stack interruption-form no-print" onSubmit={() => void form.store()}>
      <For each={form.undecided()}>
        {(part) => <SeveralVersions kind="interruption" part={part} of={props.of} record={props.interruption?.record ?? ''} />}
      </For>
      <Show when={!form.undecided().includes('days')}>
        <Days form={form} />
      </Show>
      <Show when={!form.undecided().includes('words')}>
        <TextField label={t('support.pause.words')} hint={t('support.pause.wordsHint')} value={form.words()} onInput={form.setWords} />
      </Show>
      <For each={form.newer()}>
        {({ part, now }) => (
          <NewerNotice
            kind="interruption"
            part={part}
            now={now}
            mine={form.values()[part]}
            both={false}
            onSettle={(how) => form.settle(part, how === 'newer')}
          />
        )}
      </For>
      <div aria-live="polite">
        <Show when={form.newEnd()}>{(words) => <p>{words()}</p>}</Show>
      </div>
      <FindingNotice findings={form.findings()} />
      <FailureNotice refused={form.refused()} />
      <div class="row">
        <Button type="submit">{t('support.pause.save')}</Button>
        <Button weight="quiet" onClick={() => props.onDone()}>
          {t('support.pause.cancel')}
        </Button>
      </div>
    </Form>
  );
}

function Days(props: { readonly form: ReturnType<typeof createForm> }): JSX.Element {
  const { t } = useI18n();
  return (
    <div class="fields-2">
      <DateField
        label={t('support.pause.from')}
        text={props.form.typed().from}
        error={props.form.problem('from')}
        onInput={(from) => props.form.setTyped({ ...props.form.typed(), from })}
        today={props.form.today()}
      />
      <DateField
        label={t('support.pause.until')}
        hint={t('support.pause.both')}
        text={props.form.typed().until}
        error={props.form.problem('until')}
        onInput={(until) => props.form.setTyped({ ...props.form.typed(), until })}
        today={props.form.today()}
      />
    </div>
  );
}

function createForm(props: FormProps) {
  const { t, format } = useI18n();
  const worker = useWorker();
  const told = createTellStored();
  const today = createToday();
  // eslint-disable-next-line solid/reactivity -- what the fields begin with
  const before = props.interruption;
  const [typed, setTyped] = createSignal({
    from: before === null ? '' : format().date(before.from),
    until: before === null ? '' : format().date(before.until),
  });
  const [words, setWords] = createSignal(before?.words ?? '');
  const [tried, setTried] = createSignal(false);
  const [refused, setRefused] = createSignal<Refused | null>(null);
  const reading = (): IntervalReading => readInterval(typed(), today());
  const values = () => {
    const now = reading();
    return { ...(now.ok ? { days: now.days } : {}), words: words().trim() };
  };
  const { seen, ...arrivals } = createInterruptionSeen({
    stored: () => props.interruption,
    values,
    fill: (part, { from, until, words: newer }) => {
      if (part === 'words') setWords(newer);
      else setTyped({ from: format().date(from), until: format().date(until) });
    },
  });
  const change = (): PeriodChange | null => {
    const now = reading();
    if (!now.ok) return null;
    return { interruption: now.days, ...(before === null ? {} : { instead: before.record }) };
  };
  const forecast = createForecast(() => props.of, change);
  const problem = (field: 'from' | 'until'): string | null => {
    const now = reading();
    if (!tried() || now.ok) return null;
    if (now[field] === 'notADate') return t('cases.form.notADate');
    return now[field] === 'endBeforeStart' ? t('support.pause.endBeforeStart') : null;
  };
  const newEnd = (): string => {
    const after = forecast()?.lastDay ?? null;
    const now = props.period.lastDay;
    if (after === null || now === null) return '';
    const { date } = format();
    return after === now ? t('support.pause.sameEnd', date(after)) : t('support.pause.newEnd', { after: date(after), before: date(now) });
  };
  const store = async (): Promise<void> => {
    setTried(true);
    const now = reading();
    if (!now.ok) return;
    const form = { record: before?.record ?? null, case: props.of, days: now.days, words: words().trim(), seen: seen() };
    const result = await worker.saveInterruption(form);
    setRefused(result.ok ? null : result);
    if (!result.ok) return;
    told(t('support.pause.stored'), result.value.undo);
    props.onDone();
  };
  const findings = () => (forecast()?.findings ?? []).filter(({ code }) => code === 'endBeyondTerm');
  return { today, typed, setTyped, words, setWords, values, ...arrivals, refused, problem, newEnd, findings, store };
}
