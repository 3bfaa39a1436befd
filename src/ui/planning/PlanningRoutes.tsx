import { Route } from '@solidjs/router';
import { lazy, type JSX } from 'solid-js';

const PlanPage = lazy(() => import('./PlanPage.tsx').then((part) => ({ default: part.PlanPage })));
const AppointmentPage = lazy(() => import('./AppointmentPage.tsx').then((part) => ({ default: part.AppointmentPage })));
const ReleasesPage = lazy(() => import('./ReleasesPage.tsx').then((part) => ({ default: part.ReleasesPage })));
const CalendarFilePage = lazy(() => import('./CalendarFilePage.tsx').then((part) => ({ default: part.CalendarFilePage })));

/** Places of planning (`planningPlaces` writes their addresses). Mounted inside the shell, behind the lock. */
export function planningRoutes(): JSX.Element {
  return (
    <>
      <Route path="/planung" component={PlanPage} />
      <Route path="/planung/neu" component={AppointmentPage} />
      <Route path="/planung/termin/:appointment" component={AppointmentPage} />
      <Route path="/planung/freigaben" component={ReleasesPage} />
      <Route path="/planung/kalender" component={CalendarFilePage} />
    </>
  );
}
