import { createEffect, createMemo, lazy, Match, on, Switch, type JSX } from 'solid-js';
import { Button } from './components/Button.tsx';
import { FailureNotice } from './components/Notice.tsx';
import { createExchange } from './device/exchange.tsx';
import { createInstalledShell } from './device/service-worker.ts';
import { keepStorage } from './device/storage.ts';
import { useI18n } from './i18n/I18n.tsx';
import { PrivacyScreen } from './session/PrivacyScreen.tsx';
import { createPlaceLeft } from './session/leave-place.ts';
import { useSession } from './session/session-context.tsx';
import { SignIn } from './session/SignIn.tsx';
import { StartPage } from './session/StartPage.tsx';
import { Unlock } from './session/Unlock.tsx';
import { createWorkerQuery } from './worker/worker-context.tsx';

const AuthenticatedApp = lazy(() => import('./AuthenticatedApp.tsx').then((part) => ({ default: part.AuthenticatedApp })));
const Start = lazy(() => import('./session/Start.tsx').then((part) => ({ default: part.Start })));
const Revoked = lazy(() => import('./session/Revoked.tsx').then((part) => ({ default: part.Revoked })));
const Join = lazy(() => import('./session/joining/Join.tsx').then((part) => ({ default: part.Join })));
const Recover = lazy(() => import('./session/recovering/Recover.tsx').then((part) => ({ default: part.Recover })));

/**
 * What stands between a person and the files. The shell, and with it every opened word, exists only while unlocked;
 * the address stays as it is, so the place is there again after the lock, but not for somebody else after a sign-out.
 */
export function SessionRouter(): JSX.Element {
  const { session, ceremony, invitation, covered } = useSession();
  const shell = createInstalledShell();
  const sync = createWorkerQuery(['sync', 'session'], (worker) => worker.sync());
  createExchange(() => (session()?.login ?? null) !== null);
  const screen = createMemo(() => {
    const now = session();
    if (covered()) return 'cover';
    if (!canSeal()) return 'cannotSeal';
    if (!now) return 'wait';
    if (ceremony() === 'recovery') return 'recover';
    if (ceremony() !== null || now.phase === 'blank') return 'start';
    if (now.phase === 'newerData' || now.phase === 'olderData') return now.phase;
    if (invitation() !== null) return 'join';
    return now.phase === 'signedOut' && sync()?.state === 'revoked' ? 'revoked' : now.phase;
  });
  createPlaceLeft(() => session()?.phase);
  keepStorageOnce(() => session()?.phase === 'unlocked');
  // Not before the first answer: the worker starts meanwhile, and whoever waits at the lock waits for it.
  const isKnown = createMemo(() => session() !== undefined);
  createEffect(() => {
    if (isKnown()) fetchTheRest();
  });
  return (
    <Switch>
      <Match when={screen() === 'cover'}>
        <PrivacyScreen />
      </Match>
      <Match when={screen() === 'cannotSeal'}>
        <StartPage place="Lotse" title="Lotse">
          <FailureNotice refused={{ failure: 'cryptoMissing' }} />
        </StartPage>
      </Match>
      <Match when={screen() === 'newerData' || screen() === 'olderData'}>
        <StrangeData failure={screen() === 'olderData' ? 'olderData' : 'newerData'} />
      </Match>
      <Match when={screen() === 'start'}>
        <Start />
      </Match>
      <Match when={screen() === 'join'}>
        <Join />
      </Match>
      <Match when={screen() === 'recover'}>
        <Recover />
      </Match>
      <Match when={screen() === 'revoked'}>
        <Revoked />
      </Match>
      <Match when={screen() === 'signedOut'}>
        <SignIn />
      </Match>
      <Match when={screen() === 'locked'}>
        <Unlock />
      </Match>
      <Match when={screen() === 'unlocked'}>
        <AuthenticatedApp shell={shell} />
      </Match>
    </Switch>
  );
}

/** F6: another version has written what is here. Nothing is lost: a newer page can read it, or somebody who knows about it. */
function StrangeData(props: { readonly failure: 'newerData' | 'olderData' }): JSX.Element {
  const { t } = useI18n();
  return (
    <StartPage place="Lotse" title="Lotse">
      <FailureNotice refused={{ failure: props.failure }}>
        <div class="row">
          <Button weight="main" onClick={() => window.location.reload()}>
            {t('session.reload')}
          </Button>
        </div>
      </FailureNotice>
    </StartPage>
  );
}

/** No secure context, no keys: better said at once than after a page of typing. */
function canSeal(): boolean {
  return 'crypto' in globalThis && 'subtle' in globalThis.crypto;
}

/** Asks the browser to keep what is here, when somebody is in for the first time since the page was opened. */
function keepStorageOnce(isIn: () => boolean): void {
  createEffect(
    on(isIn, (now) => {
      if (now) void keepStorage();
    }),
  );
}

/**
 * What the first screen did not need, while nobody waits. From then on this page needs no file any more,
 * even when another window takes a new version and the old files go.
 */
function fetchTheRest(): void {
  const fetchIt = (): void => {
    void AuthenticatedApp.preload();
    void Start.preload();
    void Revoked.preload();
    void Join.preload();
    void Recover.preload();
    void import('./i18n/en/index.ts');
  };
  if ('requestIdleCallback' in window) requestIdleCallback(fetchIt, { timeout: 2000 });
  else setTimeout(fetchIt, 300);
}
