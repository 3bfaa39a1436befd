import type { JSX } from 'solid-js';
import { places } from '../cases/places.ts';
import { Button } from '../components/Button.tsx';
import { ButtonLink } from '../components/ButtonLink.tsx';
import { Page } from '../components/Page.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { useLock } from './lock.ts';
import { LeaveDevice } from './LeaveDevice.tsx';

/** Abmelden: what it does, before it does it. */
export function SignOut(): JSX.Element {
  const { t } = useI18n();
  const { lock } = useLock();
  return (
    <Page place={t('shell.signOut.title')} title={t('shell.signOut.title')}>
      <LeaveDevice
        text={t('shell.signOut.text')}
        go={t('shell.signOut.go')}
        waiting={<ButtonLink href={places.unsent}>{t('shell.signOut.see')}</ButtonLink>}
      >
        <Button onClick={lock}>{t('shell.signOut.lock')}</Button>
      </LeaveDevice>
    </Page>
  );
}
