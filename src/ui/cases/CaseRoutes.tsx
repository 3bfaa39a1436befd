import { Route } from '@solidjs/router';
import { For, type JSX } from 'solid-js';
import { CaseAccessPage } from '../access/CaseAccessPage.tsx';
import { EmergencyAccessPage } from '../access/EmergencyAccessPage.tsx';
import { CaseLogPage } from '../access/Log.tsx';
import { OfferPage } from '../access/OfferPage.tsx';
import { RetainPage } from '../access/RetainPage.tsx';
import { SubstitutePage } from '../access/SubstitutePage.tsx';
import { RecordPage } from '../records/RecordPage.tsx';
import type { Registry } from '../records/registry.ts';
import { CaseFile } from './CaseFile.tsx';
import { CasesPlace, NothingChosen } from './CasesPlace.tsx';
import { HistoryPage } from '../records/history/HistoryPage.tsx';
import { ReviewPage } from './ReviewPage.tsx';
import { EditPersonPage, NewCasePage } from './PersonPage.tsx';
import { UnsentPage } from './UnsentPage.tsx';
import { VersionsPage } from '../records/conflicts/VersionsPage.tsx';

/** Places of case files, visits and everything waiting for a look (`places` writes their addresses). Mounted inside the shell, behind the lock. */
export function caseRoutes(registry: Registry): JSX.Element {
  return (
    <>
      <Route path="/faelle" component={CasesPlace}>
        <Route path="/" component={NothingChosen} />
        <Route path="/neu/:draft" component={NewCasePage} />
        <Route path="/:case" component={CaseFile} />
        <Route path="/:case/person" component={EditPersonPage} />
        <Route path="/:case/verlauf/:record" component={HistoryPage} />
        <For each={registry.editors.filter(({ path }) => path !== undefined)}>
          {(editor) => <Route path={`/:case/${editor.path}/:record`} component={() => <RecordPage editor={editor} />} />}
        </For>
        <Route path="/:case/zugriff" component={CaseAccessPage} />
        <Route path="/:case/zugriff/uebergeben" component={OfferPage} />
        <Route path="/:case/zugriff/vertretung" component={SubstitutePage} />
        <Route path="/:case/zugriff/notoeffnung" component={EmergencyAccessPage} />
        <Route path="/:case/zugriff/aufbewahrung" component={RetainPage} />
        <Route path="/:case/zugriff/protokoll" component={CaseLogPage} />
        <Route path="/:case/fassungen/:record" component={VersionsPage} />
      </Route>
      <Route path="/ansehen" component={ReviewPage} />
      <Route path="/wartend" component={UnsentPage} />
    </>
  );
}
