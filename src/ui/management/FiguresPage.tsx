import type { JSX } from 'solid-js';
import { Empty } from '../components/List.tsx';
import { Page } from '../components/Page.tsx';
import { useI18n } from '../i18n/I18n.tsx';

/** Management and district read anonymous figures. There are none yet, and the page says so plainly. */
export function FiguresPage(): JSX.Element {
  const { t } = useI18n();
  return (
    <Page place={t('officer.figures.title')} title={t('officer.figures.title')}>
      <Empty title={t('officer.figures.empty')}>
        <p>{t('officer.figures.emptyText')}</p>
        <p class="muted">{t('officer.figures.now')}</p>
      </Empty>
    </Page>
  );
}
