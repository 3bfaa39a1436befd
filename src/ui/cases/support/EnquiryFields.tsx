import { Show, type JSX } from 'solid-js';
import { readDate } from '../../../domain/local-time.ts';
import { lastDayOfSupport } from '../../../domain/support-period.ts';
import type { CivilDate } from '../../../domain/values.ts';
import { Check, Choice } from '../../components/Choice.tsx';
import { DateField } from '../../components/DateField.tsx';
import { Section } from '../../components/Page.tsx';
import { useI18n } from '../../i18n/I18n.tsx';
import type { PersonFormState } from '../create-person-form.ts';
import { mayReserve } from '../person-edits.ts';
import { createToday } from '../../device/today.ts';
import { outsideTerm, StartField } from './StartField.tsx';

/** How a new case begins: the client's decision (never with a reason), the day of the enquiry, the first day, and the place it will be asked for. */
export function EnquiryFields(props: { readonly state: PersonFormState }): JSX.Element {
  const { t } = useI18n();
  const today = createToday();
  return (
    <Section title={t('support.decision.title')}>
      <Choice
        label={t('support.begin.ask')}
        hint={t('support.begin.hint')}
        options={['yes' as const, 'later' as const, 'no' as const].map((value) => ({ value, label: t(`kinds.decision.${value}`) }))}
        value={props.state.form.decision}
        onChange={(decision) => props.state.set({ decision })}
      />
      <Show when={props.state.form.decision === 'yes'}>
        <StartField
          text={props.state.form.start}
          onInput={(start) => props.state.set({ start })}
          forecast={props.state.forecast()}
          wrong={props.state.has('start')}
        />
      </Show>
      <Show when={mayReserve(props.state.form)}>
        <Check label={t('support.begin.reserve')} checked={props.state.form.reserve} onChange={(reserve) => props.state.set({ reserve })} />
      </Show>
      <PlaceComes state={props.state} today={today()} />
      <DateField
        label={t('support.begin.enquiredOn')}
        text={props.state.form.enquiredOn}
        error={props.state.has('enquiredOn') ? t('cases.form.notADate') : null}
        onInput={(enquiredOn) => props.state.set({ enquiredOn })}
        today={today()}
      />
    </Section>
  );
}

/** What saving will ask of the server. */
function PlaceComes(props: { readonly state: PersonFormState; readonly today: CivilDate }): JSX.Element {
  const { t, format } = useI18n();
  const words = (): string => {
    const { form } = props.state;
    const { date } = format();
    if (form.decision === 'no') return t('support.begin.no');
    if (form.decision === null) return '';
    const start = form.decision === 'yes' ? readDate(form.start, props.today) : null;
    if (start !== null) {
      const lastDay = props.state.forecast()?.lastDay ?? lastDayOfSupport(start);
      return outsideTerm(props.state.forecast()) === undefined
        ? t('support.begin.willOccupy', { from: date(start), until: date(lastDay) })
        : '';
    }
    if (!form.reserve || !mayReserve(form)) return t('support.begin.noPlace');
    return t('support.begin.willReserve', { from: date(props.today), until: date(lastDayOfSupport(props.today)) });
  };
  return (
    <div aria-live="polite">
      <Show when={words()}>
        <p class="muted">{words()}</p>
      </Show>
    </div>
  );
}
