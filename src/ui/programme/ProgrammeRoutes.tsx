import { Route } from '@solidjs/router';
import { lazy, type JSX } from 'solid-js';

const ProgrammePage = lazy(() => import('./ProgrammePage.tsx').then((part) => ({ default: part.ProgrammePage })));
const SettingsPage = lazy(() => import('./SettingsPage.tsx').then((part) => ({ default: part.SettingsPage })));
const DecisionPage = lazy(() => import('./DecisionPage.tsx').then((part) => ({ default: part.DecisionPage })));

/** Places of the programme: the board, its settings, a decision (`programmePlaces` writes their addresses). Mounted inside the shell, behind the lock. */
export function programmeRoutes(): JSX.Element {
  return (
    <>
      <Route path="/projekt" component={ProgrammePage} />
      <Route path="/projekt/einstellungen" component={SettingsPage} />
      <Route path="/projekt/einstellungen/:setting" component={DecisionPage} />
    </>
  );
}
