import type { JSX } from 'solid-js';
import type { LotseWorker } from '../protocol/worker-api.ts';
import { I18nProvider } from './i18n/I18n.tsx';
import { KeepersProvider } from './keepers.tsx';
import { Gate } from './session/Gate.tsx';
import { SessionProvider } from './session/session-context.tsx';
import { WorkerProvider } from './worker-context.tsx';

/** Everything a person sees. Which screen it is follows from the session; which place, from the address. */
export function App(props: { readonly worker: LotseWorker; readonly setupCode: string | null }): JSX.Element {
  return (
    <I18nProvider>
      <WorkerProvider worker={props.worker}>
        <SessionProvider setupCode={props.setupCode}>
          <KeepersProvider>
            <Gate />
          </KeepersProvider>
        </SessionProvider>
      </WorkerProvider>
    </I18nProvider>
  );
}
