import { A } from '@solidjs/router';
import { For, Show, type JSX } from 'solid-js';
import type { PlanView } from '../../protocol/limits-views.ts';
import { routes } from '../routes/case-routes.ts';
import { Section } from '../components/Page.tsx';
import { useI18n } from '../i18n/I18n.tsx';

/** Whose support ends in the next six weeks (R3): early enough to say goodbye well. */
export function EndsNear(props: { readonly ends: PlanView['endsNear'] }): JSX.Element {
  const { t, format } = useI18n();
  const words = ({ days, lastDay }: PlanView['endsNear'][number]): string =>
    days === 0
      ? t('planning.endsNear.today', format().date(lastDay))
      : t('planning.endsNear.left', { days, lastDay: format().date(lastDay) });
  return (
    <Show when={props.ends.length > 0}>
      <Section title={t('planning.endsNear.title')}>
        <ul class="row row-loose" role="list">
          <For each={props.ends}>
            {(end) => (
              <li class="row">
                <A class="thumb" href={routes.file(end.case)}>
                  {end.title}
                </A>{' '}
                <span class="muted tabular">{words(end)}</span>
              </li>
            )}
          </For>
        </ul>
      </Section>
    </Show>
  );
}
