import { createSignal, For, Show, type JSX } from 'solid-js';
import type { AppointmentView } from '../../protocol/limits-views.ts';
import { Button } from '../components/Button.tsx';
import { Section } from '../components/Page.tsx';
import { createWide } from '../device/wide.ts';
import { useI18n } from '../i18n/I18n.tsx';
import { AppointmentCard } from './AppointmentCard.tsx';

/** So many at once, in a row of three or one below the other: the week ahead stays in view. */
const SHOWN = { wide: 3, narrow: 1 };

/** Appointments of earlier days of which nothing is known: one tap each to say what became of them. */
export function Unrecorded(props: { readonly appointments: readonly AppointmentView[]; readonly today: string }): JSX.Element {
  const { t } = useI18n();
  const [all, setAll] = createSignal(false);
  const wide = createWide();
  const first = (): number => (wide() ? SHOWN.wide : SHOWN.narrow);
  const shown = (): readonly AppointmentView[] => (all() ? props.appointments : props.appointments.slice(0, first()));
  return (
    <Show when={props.appointments.length > 0}>
      <Section title={t('planning.unrecorded.title')}>
        <p class="muted">{t('planning.unrecorded.text')}</p>
        <ul class="plan-unrecorded stack-12" role="list">
          <For each={shown()}>
            {(appointment) => (
              <li>
                <AppointmentCard appointment={appointment} today={props.today} dated />
              </li>
            )}
          </For>
        </ul>
        <Show when={shown().length < props.appointments.length}>
          <p>
            <Button weight="quiet" onClick={() => setAll(true)}>
              {t('planning.unrecorded.more', props.appointments.length - first())}
            </Button>
          </p>
        </Show>
      </Section>
    </Show>
  );
}
