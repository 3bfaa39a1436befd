import { Route, Router } from '@solidjs/router';
import { Show, untrack, type JSX } from 'solid-js';
import { Button } from '../../components/Button.tsx';
import { deWork } from '../../i18n/de/work.ts';
import { useI18n, WorkWords } from '../../i18n/I18n.tsx';
import { useSession } from '../session-context.tsx';
import { StartPage } from '../StartPage.tsx';
import { JoinPages } from './JoinPages.tsx';
import '../../styles/joining.css';

/** An invitation's link was opened. The step one is at stands in the address, so the browser's back works. */
export function Join(): JSX.Element {
  const { session, invitation } = useSession();
  // Whoever begins here goes on here, also when the session has moved on to "unlocked".
  const isFree = untrack(() => session()?.phase === 'signedOut');
  return (
    <WorkWords words={deWork}>
      <Show when={isFree} fallback={<SomebodyHere />}>
        <Router
          root={() => (
            <Show when={invitation()} keyed>
              {(link) => <JoinPages link={link} />}
            </Show>
          )}
        >
          <Route path="*" />
        </Router>
      </Show>
    </WorkWords>
  );
}

/** One browser profile holds one person's files. */
function SomebodyHere(): JSX.Element {
  const { t } = useI18n();
  const { session, leaveInvitation } = useSession();
  return (
    <StartPage place={t('people.join.place')} title={t('people.join.takenTitle')}>
      <p>{t('people.join.taken', session()?.me?.name ?? session()?.login ?? '')}</p>
      <p>{t('people.join.takenWay')}</p>
      <p>
        <Button weight="main" onClick={leaveInvitation}>
          {t('people.join.takenGo')}
        </Button>
      </p>
    </StartPage>
  );
}
