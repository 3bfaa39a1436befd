import { Route } from '@solidjs/router';
import { lazy, type JSX } from 'solid-js';

const PeoplePage = lazy(() => import('./PeoplePage.tsx').then((part) => ({ default: part.PeoplePage })));
const PersonPage = lazy(() => import('./PersonPage.tsx').then((part) => ({ default: part.PersonPage })));
const InvitePage = lazy(() => import('./InvitePage.tsx').then((part) => ({ default: part.InvitePage })));
const DevicesPage = lazy(() => import('./DevicesPage.tsx').then((part) => ({ default: part.DevicesPage })));
const LostPage = lazy(() => import('./LostPage.tsx').then((part) => ({ default: part.LostPage })));
const AdministrationPage = lazy(() => import('./AdministrationPage.tsx').then((part) => ({ default: part.AdministrationPage })));

/** Places of people and devices (`peopleRoutes` of routes/ writes their addresses). Mounted inside the shell, behind the lock. */
export function peopleRoutes(): JSX.Element {
  return (
    <>
      <Route path="/menschen" component={PeoplePage} />
      <Route path="/menschen/einladen" component={InvitePage} />
      <Route path="/menschen/:person" component={PersonPage} />
      <Route path="/geraete" component={DevicesPage} />
      <Route path="/geraete/verloren" component={LostPage} />
      <Route path="/verwaltung" component={AdministrationPage} />
    </>
  );
}
