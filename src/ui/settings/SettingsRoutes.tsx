import { Route } from '@solidjs/router';
import { lazy, type JSX } from 'solid-js';
import { Settings } from './Settings.tsx';

const PassphrasePage = lazy(() => import('./PassphrasePage.tsx').then((part) => ({ default: part.PassphrasePage })));
const RecoveryKeyPage = lazy(() => import('./RecoveryKeyPage.tsx').then((part) => ({ default: part.RecoveryKeyPage })));
const PasskeyPage = lazy(() => import('./PasskeyPage.tsx').then((part) => ({ default: part.PasskeyPage })));

/** The settings, and one's own ways in, each on a page of its own. */
export function settingsRoutes(): JSX.Element {
  return (
    <>
      <Route path="/einstellungen" component={Settings} />
      <Route path="/einstellungen/passphrase" component={PassphrasePage} />
      <Route path="/einstellungen/schluessel" component={RecoveryKeyPage} />
      <Route path="/einstellungen/entsperren" component={PasskeyPage} />
    </>
  );
}
