import { Route, Router, type RouteSectionProps } from '@solidjs/router';
import { onMount, type JSX } from 'solid-js';
import { WholeLogPage } from './access/Log.tsx';
import { caseRoutes } from './cases/CaseRoutes.tsx';
import type { InstalledShell } from './device/service-worker.ts';
import { registry } from './editors.ts';
import { deWork } from './i18n/de/work.ts';
import { WorkWords } from './i18n/I18n.tsx';
import { InboxPage } from './inbox/InboxPage.tsx';
import { FiguresPage } from './management/FiguresPage.tsx';
import { HandOverPage } from './officer/HandOverPage.tsx';
import { OfficerPage } from './officer/OfficerPage.tsx';
import { peopleRoutes } from './people/PeopleRoutes.tsx';
import { programmeRoutes } from './programme/ProgrammeRoutes.tsx';
import { planningRoutes } from './planning/PlanningRoutes.tsx';
import { RegistryContext } from './records/registry.ts';
import { SignInAgain } from './session/SignInAgain.tsx';
import { useSession } from './session/session-context.tsx';
import { SignOut } from './session/SignOut.tsx';
import { applyIdle } from './settings/idle-lock.ts';
import { settingsRoutes } from './settings/SettingsRoutes.tsx';
import { useWorker } from './worker/worker-context.tsx';
import { Home, NotFound } from './shell/NotFound.tsx';
import { Shell } from './shell/Shell.tsx';
import './styles/work.css';

/** All places there are once somebody is in. Not needed for the lock page, so it is fetched (and precached) apart from it. */
export function AuthenticatedApp(props: { readonly shell: InstalledShell }): JSX.Element {
  const root = (place: RouteSectionProps): JSX.Element => (
    <RegistryContext.Provider value={registry}>
      <Shell shell={props.shell}>{place.children}</Shell>
    </RegistryContext.Provider>
  );
  const { session } = useSession();
  const worker = useWorker();
  onMount(() => applyIdle(worker, session()?.idleLockMs ?? 0));
  return (
    <WorkWords words={deWork}>
      <Router root={root}>
        {caseRoutes(registry)}
        {planningRoutes()}
        {peopleRoutes()}
        <Route path="/uebergaben" component={InboxPage} />
        <Route path="/protokoll" component={WholeLogPage} />
        <Route path="/vermittlung" component={OfficerPage} />
        <Route path="/vermittlung/neu/:draft" component={HandOverPage} />
        <Route path="/zahlen" component={FiguresPage} />
        {programmeRoutes()}
        {settingsRoutes()}
        <Route path="/anmelden" component={SignInAgain} />
        <Route path="/abmelden" component={SignOut} />
        <Route path={['/', '/einrichten/:step?', '/beispiel', '/einladung/:step?']} component={Home} />
        <Route path="*" component={NotFound} />
      </Router>
    </WorkWords>
  );
}
