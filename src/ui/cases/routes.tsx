import { Route } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { CaseFile } from './CaseFile.tsx';
import { CasesPlace, NothingChosen } from './CasesPlace.tsx';
import { HistoryPage } from './HistoryPage.tsx';
import { LookPage } from './LookPage.tsx';
import { EditPersonPage, NewCasePage } from './PersonPage.tsx';
import { UnsentPage } from './UnsentPage.tsx';
import { VersionsPage } from './VersionsPage.tsx';
import { VisitPage } from './VisitPage.tsx';

/** Places of case files, visits and everything waiting for a look (`places` writes their addresses). Mounted inside the shell, behind the lock. */
export function caseRoutes(): JSX.Element {
  return (
    <>
      <Route path="/faelle" component={CasesPlace}>
        <Route path="/" component={NothingChosen} />
        <Route path="/neu/:draft" component={NewCasePage} />
        <Route path="/:case" component={CaseFile} />
        <Route path="/:case/person" component={EditPersonPage} />
        <Route path="/:case/besuch/:visit" component={VisitPage} />
        <Route path="/:case/verlauf/:record" component={HistoryPage} />
        <Route path="/:case/fassungen/:record" component={VersionsPage} />
      </Route>
      <Route path="/ansehen" component={LookPage} />
      <Route path="/wartend" component={UnsentPage} />
    </>
  );
}
