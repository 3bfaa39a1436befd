import { createSignal, type JSX } from 'solid-js';
import { readDate } from '../../../domain/local-time.ts';
import type { LimitFinding } from '../../../domain/limits.ts';
import type { CivilDate } from '../../../domain/values.ts';
import type { CaseView } from '../../../protocol/worker-api.ts';
import { Button } from '../../components/Button.tsx';
import { DateField } from '../../components/DateField.tsx';
import { FailureNotice, type Refused } from '../../components/Notice.tsx';
import { useI18n } from '../../i18n/I18n.tsx';
import { FindingNotice } from '../../limits/FindingNotice.tsx';
import { findingText } from '../../limits/finding-text.ts';
import { useWorker } from '../../worker-context.tsx';
import { createTellStored } from '../create-tell-stored.ts';
import { startWrites } from '../end-writes.ts';
import { createToday } from '../today.ts';
import { createForecast } from './create-forecast.ts';

/** The first day of the support (R3), with the last one as it is typed; a day outside the programme's term is told at the field (R8). */
export function StartForm(props: { readonly view: CaseView; readonly onDone: () => void }): JSX.Element {
  const { t, format } = useI18n();
  const worker = useWorker();
  const told = createTellStored();
  const today = createToday();
  const [typed, setTyped] = createSignal(format().date(today()));
  const [tried, setTried] = createSignal(false);
  const [refused, setRefused] = createSignal<Refused | null>(null);
  const start = (): CivilDate | null => readDate(typed(), today());
  const forecast = createForecast(
    () => props.view.row.id,
    () => (start() === null ? null : { start: start() }),
  );
  const outside = (): LimitFinding | undefined => forecast()?.findings.find(({ code }) => code === 'startOutsideTerm');
  const problem = (): string | null => {
    const found = outside();
    if (found !== undefined) return findingText(found, { t, format: format() });
    return tried() && start() === null ? t('cases.form.notADate') : null;
  };
  const hint = (): string => {
    const lastDay = forecast()?.lastDay ?? null;
    return lastDay === null || outside() !== undefined
      ? t('cases.person.startHint')
      : t('cases.person.startMeans', format().dayAndDate(lastDay));
  };
  const store = async (): Promise<void> => {
    setTried(true);
    const on = start();
    if (on === null || outside() !== undefined) return;
    const result = await worker.save(startWrites(props.view, on), null);
    setRefused(result.ok ? null : result);
    if (!result.ok) return;
    told(t('support.period.stored', format().date(on)), result.value.undo);
    props.onDone();
  };
  return (
    <form
      class="stack no-print"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void store();
      }}
    >
      <DateField label={t('cases.person.start')} hint={hint()} text={typed()} error={problem()} onInput={setTyped} today={today()} />
      <FindingNotice findings={(forecast()?.findings ?? []).filter(({ code }) => code === 'endBeyondTerm')} />
      <FailureNotice refused={refused()} />
      <div class="row">
        <Button type="submit">{t('support.period.store')}</Button>
        <Button weight="quiet" onClick={() => props.onDone()}>
          {t('support.pause.cancel')}
        </Button>
      </div>
    </form>
  );
}
