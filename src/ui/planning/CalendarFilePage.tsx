import { createMemo, createSignal, For, type JSX } from 'solid-js';
import { createStore } from 'solid-js/store';
import { createToday } from '../device/today.ts';
import { Button } from '../components/Button.tsx';
import { DateField } from '../components/DateField.tsx';
import { Form } from '../components/Form.tsx';
import { Page } from '../components/Page.tsx';
import { useToast } from '../components/UndoToast.tsx';
import { saveFile } from '../device/save-file.ts';
import { useI18n } from '../i18n/I18n.tsx';
import { useWorker } from '../worker/worker-context.tsx';
import { calendarFile } from './calendar-file.ts';
import { readRange, usualRange } from './calendar-range.ts';
import { planningRoutes } from '../routes/planning-routes.ts';

/** One's own appointments as a file for another calendar: when, and nothing else. */
export function CalendarFilePage(): JSX.Element {
  const { t } = useI18n();
  return (
    <Page
      place={t('planning.file.title')}
      title={t('planning.file.title')}
      back={{ href: planningRoutes.calendar, label: t('planning.file.back') }}
    >
      <p>{t('planning.file.text')}</p>
      <p class="muted">{t('planning.file.again')}</p>
      <RangeForm />
    </Page>
  );
}

function RangeForm(): JSX.Element {
  const { t, format } = useI18n();
  const today = createToday();
  const usual = usualRange(today());
  const [typed, setTyped] = createStore({ from: format().date(usual.from), until: format().date(usual.until) });
  const [tried, setTried] = createSignal(false);
  const reading = createMemo(() => readRange(typed, today()));
  const save = createSave();
  const problem = (field: 'from' | 'until'): string | null => {
    const read = reading();
    const found = read.ok || !tried() ? null : read[field];
    return found === null ? null : found === 'notADate' ? t('planning.turn.notADate') : t(`planning.file.${found}`);
  };
  const go = (): void => {
    setTried(true);
    const read = reading();
    if (read.ok) void save(read);
  };
  return (
    <Form class="sheet" onSubmit={go}>
      <div class="fields-2">
        <For each={['from', 'until'] as const}>
          {(field) => (
            <DateField
              label={t(`planning.file.${field}`)}
              text={typed[field]}
              error={problem(field)}
              onInput={(text) => setTyped({ [field]: text })}
              today={today()}
            />
          )}
        </For>
      </div>
      <div>
        <Button type="submit" weight="main" icon="calendar">
          {t('planning.file.go')}
        </Button>
      </div>
    </Form>
  );
}

function createSave(): (range: { readonly from: string; readonly until: string }) => Promise<void> {
  const { t } = useI18n();
  const worker = useWorker();
  const tell = useToast();
  return async ({ from, until }) => {
    const { appointments } = await worker.plan(from, until, null);
    const mine = appointments.filter((one) => one.mine);
    if (mine.length === 0) return tell(t('planning.file.none'), null);
    const text = await calendarFile({ appointments: mine, title: t('planning.appointment.neutral'), now: Date.now() });
    saveFile(`${t('planning.file.name')}.ics`, text);
    tell(t('planning.file.done', mine.length), null);
  };
}
