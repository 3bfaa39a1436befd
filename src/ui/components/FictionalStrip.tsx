import type { JSX } from 'solid-js';
import { useI18n } from '../i18n/I18n.tsx';

/** On every screen of a made-up programme, so that nobody mistakes it for real people. */
export function FictionalStrip(): JSX.Element {
  const { t } = useI18n();
  return (
    <aside class="fictional" aria-label={t('shell.fictionalLong')}>
      {t('shell.fictional')}
    </aside>
  );
}
