import { createSignal, Show, type JSX } from 'solid-js';
import { readDate } from '../../domain/local-time.ts';
import { Button } from '../components/Button.tsx';
import { Choice } from '../components/Choice.tsx';
import { DateField } from '../components/DateField.tsx';
import { Form } from '../components/Form.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import type { Calendar } from './create-calendar.ts';
import type { Look } from '../routes/planning-routes.ts';

/** Turning pages: back, today, on; a day can be typed; one day or the whole week. */
export function CalendarBar(props: { readonly calendar: Calendar }): JSX.Element {
  const { t } = useI18n();
  const looks: readonly Look[] = ['tag', 'woche'];
  return (
    <div class="plan-bar no-print">
      <div class="plan-turn row" role="group" aria-label={t('planning.turn.label')}>
        <Button icon="back" onClick={() => props.calendar.turn(-1)}>
          {t(`planning.turn.${props.calendar.look()}.back`)}
        </Button>
        <Button onClick={() => props.calendar.goTo(props.calendar.today())}>{t('planning.turn.today')}</Button>
        <Button icon="next" class="plan-next" onClick={() => props.calendar.turn(1)}>
          {t(`planning.turn.${props.calendar.look()}.next`)}
        </Button>
      </div>
      <GoTo calendar={props.calendar} />
      <Choice
        joined
        label={t('planning.look.label')}
        options={looks.map((value) => ({ value, label: t(`planning.look.${value}`) }))}
        value={props.calendar.look()}
        onChange={(look) => props.calendar.setLook(look)}
      />
    </div>
  );
}

/** A whole date leads there at once (it was picked, or typed to its end); a short one when the field is left. */
function GoTo(props: { readonly calendar: Calendar }): JSX.Element {
  const { t } = useI18n();
  const [typed, setTyped] = createSignal('');
  const [tried, setTried] = createSignal(false);
  const read = (): string | null => readDate(typed(), props.calendar.today());
  const go = (): void => {
    const day = read();
    setTried(typed().trim() !== '' && day === null);
    if (day === null) return;
    props.calendar.goTo(day);
    setTyped('');
  };
  const write = (text: string): void => {
    setTyped(text);
    setTried(false);
    if (/\d{4}$/.test(text.trim()) && read() !== null) go();
  };
  return (
    <Form class="plan-go" onSubmit={go}>
      <Show when={props.calendar.today()} keyed>
        {(today) => (
          <DateField
            label={t('planning.turn.goTo')}
            text={typed()}
            today={today}
            error={tried() ? t('planning.turn.notADate') : null}
            onInput={write}
            onBlur={go}
          />
        )}
      </Show>
    </Form>
  );
}
