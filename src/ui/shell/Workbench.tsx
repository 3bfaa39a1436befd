import { Route, Router, type RouteSectionProps } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { caseRoutes } from '../cases/routes.tsx';
import type { InstalledShell } from '../device/service-worker.ts';
import { deWork } from '../i18n/de/work.ts';
import { WorkWords } from '../i18n/I18n.tsx';
import { ProgrammePage } from '../programme/ProgrammePage.tsx';
import { SignInAgain } from '../session/SignInAgain.tsx';
import { SignOut } from '../session/SignOut.tsx';
import { Settings } from '../settings/Settings.tsx';
import { Home, Nowhere } from './Nowhere.tsx';
import { Shell } from './Shell.tsx';
import '../styles/work.css';

/** All places there are once somebody is in. Not needed for the lock page, so it is fetched (and precached) apart from it. */
export function Workbench(props: { readonly shell: InstalledShell }): JSX.Element {
  const root = (place: RouteSectionProps): JSX.Element => <Shell shell={props.shell}>{place.children}</Shell>;
  return (
    <WorkWords words={deWork}>
      <Router root={root}>
        {caseRoutes()}
        <Route path="/projekt" component={ProgrammePage} />
        <Route path="/einstellungen" component={Settings} />
        <Route path="/anmelden" component={SignInAgain} />
        <Route path="/abmelden" component={SignOut} />
        <Route path={['/', '/einrichten/:step?', '/beispiel']} component={Home} />
        <Route path="*" component={Nowhere} />
      </Router>
    </WorkWords>
  );
}
