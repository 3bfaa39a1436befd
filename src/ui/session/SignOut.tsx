import type { JSX } from 'solid-js';
import { routes } from '../routes/case-routes.ts';
import { Button } from '../components/Button.tsx';
import { ButtonLink } from '../components/ButtonLink.tsx';
import { Page } from '../components/Page.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { leavePlace } from './leave-place.ts';
import { LeaveDevice } from './LeaveDevice.tsx';
import { useLock } from './lock.ts';

/** Abmelden: what it does, before it does it. */
export function SignOut(): JSX.Element {
  const { t } = useI18n();
  const { lock } = useLock();
  const lockInstead = (): void => {
    leavePlace();
    lock();
  };
  return (
    <Page place={t('shell.signOut.title')} title={t('shell.signOut.title')}>
      <LeaveDevice
        text={t('shell.signOut.text')}
        go={t('shell.signOut.go')}
        waiting={<ButtonLink href={routes.unsent}>{t('shell.signOut.see')}</ButtonLink>}
      >
        <Button onClick={lockInstead}>{t('shell.signOut.lock')}</Button>
      </LeaveDevice>
    </Page>
  );
}
