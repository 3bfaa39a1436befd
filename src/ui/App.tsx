import { Route, Router, type RouteSectionProps } from '@solidjs/router';
import type { JSX } from 'solid-js';
import type { LotseWorker } from '../protocol/worker-api.ts';
import { caseRoutes } from './cases/routes.tsx';
import { I18nProvider } from './i18n/I18n.tsx';
import { KeepersProvider } from './keepers.tsx';
import { ProgrammePage } from './programme/ProgrammePage.tsx';
import { Gate } from './session/Gate.tsx';
import { SessionProvider } from './session/session-context.tsx';
import { SignInAgain } from './session/SignInAgain.tsx';
import { SignOut } from './session/SignOut.tsx';
import { Settings } from './settings/Settings.tsx';
import { Home, Nowhere } from './shell/Nowhere.tsx';
import { WorkerProvider } from './worker-context.tsx';

/** Everything a person sees. Which screen it is follows from the session; which place, from the address. */
export function App(props: { readonly worker: LotseWorker; readonly setupCode: string | null }): JSX.Element {
  return (
    <I18nProvider>
      <WorkerProvider worker={props.worker}>
        <SessionProvider setupCode={props.setupCode}>
          <KeepersProvider>
            <Router root={Root}>
              {caseRoutes()}
              <Route path="/programm" component={ProgrammePage} />
              <Route path="/einstellungen" component={Settings} />
              <Route path="/anmelden" component={SignInAgain} />
              <Route path="/abmelden" component={SignOut} />
              <Route path="/" component={Home} />
              <Route path="*" component={Nowhere} />
            </Router>
          </KeepersProvider>
        </SessionProvider>
      </WorkerProvider>
    </I18nProvider>
  );
}

function Root(props: RouteSectionProps): JSX.Element {
  return <Gate>{props.children}</Gate>;
}
