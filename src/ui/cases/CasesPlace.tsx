import { useLocation, type RouteSectionProps } from '@solidjs/router';
import { Show, type JSX } from 'solid-js';
import { Notifications } from '../access/Notifications.tsx';
import { usePageTitle } from '../components/Page.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { CaseList } from './CaseList.tsx';
import { createWide } from '../device/wide.ts';
import { LastSavedProvider } from '../records/last-saved.tsx';
import { routes } from '../routes/case-routes.ts';

/** List and opened file: side by side where there is room, one column with a way back elsewhere. */
export function CasesPlace(props: RouteSectionProps): JSX.Element {
  const location = useLocation();
  const atList = (): boolean => location.pathname === routes.list || location.pathname === `${routes.list}/`;
  return (
    <div class="cases-place" data-open={atList() ? undefined : ''}>
      <div class="cases-list-pane no-print">
        <CaseList />
      </div>
      <div class="cases-file-pane">
        <LastSavedProvider>{props.children}</LastSavedProvider>
      </div>
    </div>
  );
}

/** The empty side of the split, on wide screens only. */
export function NothingChosen(): JSX.Element {
  const { t } = useI18n();
  usePageTitle(() => t('cases.list.title'));
  const isWide = createWide();
  return (
    <div class="page">
      <Show when={isWide()}>
        <Notifications />
      </Show>
      <p class="muted">{t('cases.list.choose')}</p>
    </div>
  );
}
