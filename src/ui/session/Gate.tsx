import { createEffect, createMemo, Match, on, Switch, type JSX } from 'solid-js';
import { FailureNotice } from '../components/Notice.tsx';
import { createExchange } from '../device/exchange.ts';
import { createShell } from '../device/service-worker.ts';
import { Shell } from '../shell/Shell.tsx';
import { Cover } from './Cover.tsx';
import { useSession } from './session-context.tsx';
import { SignIn } from './SignIn.tsx';
import { Start } from './Start.tsx';
import { StartPage } from './StartPage.tsx';
import { Unlock } from './Unlock.tsx';

/**
 * What stands between a person and the files. The shell, and with it every opened word, exists only while unlocked;
 * the address stays as it is, so the place is there again after the lock.
 */
export function Gate(props: { readonly children: JSX.Element }): JSX.Element {
  const { session, ceremony, covered } = useSession();
  const shell = createShell();
  createExchange(() => (session()?.login ?? null) !== null);
  const screen = createMemo(() => {
    const now = session();
    if (covered()) return 'cover';
    if (!canSeal()) return 'cannotSeal';
    if (!now) return 'wait';
    return ceremony() !== null || now.phase === 'blank' ? 'start' : now.phase;
  });
  keepStorageOnce(() => session()?.phase === 'unlocked');
  return (
    <Switch>
      <Match when={screen() === 'cover'}>
        <Cover />
      </Match>
      <Match when={screen() === 'cannotSeal'}>
        <StartPage place="Lotse" title="Lotse">
          <FailureNotice refused={{ failure: 'cryptoMissing' }} />
        </StartPage>
      </Match>
      <Match when={screen() === 'start'}>
        <Start />
      </Match>
      <Match when={screen() === 'signedOut'}>
        <SignIn />
      </Match>
      <Match when={screen() === 'locked'}>
        <Unlock />
      </Match>
      <Match when={screen() === 'unlocked'}>
        <Shell shell={shell}>{props.children}</Shell>
      </Match>
    </Switch>
  );
}

/** No secure context, no keys: better said at once than after a page of typing. */
function canSeal(): boolean {
  return 'crypto' in globalThis && 'subtle' in globalThis.crypto && 'serviceWorker' in navigator;
}

/** Asks the browser to keep what is here, when somebody is in for the first time since the page was opened. */
function keepStorageOnce(isIn: () => boolean): void {
  createEffect(
    on(isIn, (now) => {
      if (now) void navigator.storage.persisted().then((already) => already || navigator.storage.persist());
    }),
  );
}
