import { createSignal, type JSX } from 'solid-js';
import { readDate } from '../../../domain/local-time.ts';
import type { CivilDate } from '../../../domain/values.ts';
import type { CaseView } from '../../../protocol/case-views.ts';
import { Button } from '../../components/Button.tsx';
import { Form } from '../../components/Form.tsx';
import { FailureNotice, type Refused } from '../../components/Notice.tsx';
import { useI18n } from '../../i18n/I18n.tsx';
import { useWorker } from '../../worker/worker-context.tsx';
import { createSavedToast } from '../../records/create-saved-toast.ts';
import { startEdits } from '../end-edits.ts';
import { createToday } from '../../device/today.ts';
import { createForecast } from './create-forecast.ts';
import { outsideTerm, StartField } from './StartField.tsx';

/** The first day of the support (R3), with the last one as it is typed; a day outside the programme's term is told at the field (R8). */
export function StartForm(props: { readonly view: CaseView; readonly onDone: () => void }): JSX.Element {
  const { t, format } = useI18n();
  const worker = useWorker();
  const told = createSavedToast();
  const today = createToday();
  const [typed, setTyped] = createSignal(format().date(today()));
  const [tried, setTried] = createSignal(false);
  const [refused, setRefused] = createSignal<Refused | null>(null);
  const start = (): CivilDate | null => readDate(typed(), today());
  const forecast = createForecast(
    () => props.view.row.id,
    () => (start() === null ? null : { start: start() }),
  );
  const store = async (): Promise<void> => {
    setTried(true);
    const on = start();
    if (on === null || outsideTerm(forecast()) !== undefined) return;
    const result = await worker.save(startEdits(props.view, on), null);
    setRefused(result.ok ? null : result);
    if (!result.ok) return;
    told(t('support.period.stored', format().date(on)), result.value.undo);
    props.onDone();
  };
  return (
    <Form class="stack no-print" onSubmit={() => void store()}>
      <StartField text={typed()} onInput={setTyped} forecast={forecast()} wrong={tried() && start() === null} />
      <FailureNotice refused={refused()} />
      <div class="row">
        <Button type="submit">{t('support.period.store')}</Button>
        <Button weight="quiet" onClick={() => props.onDone()}>
          {t('support.pause.cancel')}
        </Button>
      </div>
    </Form>
  );
}
