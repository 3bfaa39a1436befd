import type { JSX } from 'solid-js';
import type { LotseWorker } from '../protocol/worker-api.ts';
import { ExchangeProvider } from './device/exchange.tsx';
import { I18nProvider } from './i18n/I18n.tsx';
import { PendingSavesProvider } from './worker/pending-saves.tsx';
import { SessionRouter } from './SessionRouter.tsx';
import { SessionProvider } from './session/session-context.tsx';
import type { InvitationLink } from './session/setup-code.ts';
import { WorkerProvider } from './worker/worker-context.tsx';

interface AppProps {
  readonly worker: LotseWorker;
  readonly setupCode: string | null;
  readonly invitation: InvitationLink | null;
  readonly onLeaveInvitation: () => void;
}

/** Everything a person sees. Which screen it is follows from the session; which place, from the address. */
export function App(props: AppProps): JSX.Element {
  return (
    <I18nProvider>
      <WorkerProvider worker={props.worker}>
        <SessionProvider setupCode={props.setupCode} invitation={props.invitation} onLeaveInvitation={props.onLeaveInvitation}>
          <PendingSavesProvider>
            <ExchangeProvider>
              <SessionRouter />
            </ExchangeProvider>
          </PendingSavesProvider>
        </SessionProvider>
      </WorkerProvider>
    </I18nProvider>
  );
}
