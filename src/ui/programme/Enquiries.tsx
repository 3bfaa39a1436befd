import { For, Show, type JSX } from 'solid-js';
import type { PlacesView } from '../../protocol/limits-views.ts';
import { Section } from '../components/Page.tsx';
import { useI18n } from '../i18n/I18n.tsx';

/** R12: of an enquiry that nothing came of only the number remains. Nothing, as long as there was none. */
export function Enquiries(props: Pick<PlacesView, 'enquiries'>): JSX.Element {
  const { t } = useI18n();
  return (
    <Show when={props.enquiries.length > 0}>
      <Section title={t('places.enquiries.title')}>
        <For each={props.enquiries}>{(year) => <p class="tabular">{t('places.enquiries.year', year)}</p>}</For>
        <p class="muted small">{t('places.enquiries.means')}</p>
      </Section>
    </Show>
  );
}
