import type { JSX } from 'solid-js';
import { deWork } from '../i18n/de/work.ts';
import { WorkWords } from '../i18n/I18n.tsx';
import { useWorker } from '../worker/worker-context.tsx';
import { WaitingPage } from './WaitingPage.tsx';

/** Each question costs a derivation here and a try at the server. */
const ASK_EVERY_MS = 20_000;

/** Signed up, not let in yet, and the page was closed in between: the wait goes on with what was typed just now. */
export function SignInWaiting(props: { readonly login: string; readonly passphrase: string; readonly onLeave: () => void }): JSX.Element {
  const worker = useWorker();
  return (
    <WorkWords words={deWork}>
      <WaitingPage
        by={null}
        login={props.login}
        ask={() => worker.signIn(props.login, props.passphrase)}
        everyMs={ASK_EVERY_MS}
        // The session says "unlocked" by itself.
        onAdmitted={() => undefined}
        onLeave={props.onLeave}
      />
    </WorkWords>
  );
}
