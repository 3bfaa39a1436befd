import { Route, Router, useLocation } from '@solidjs/router';
import { Match, Show, Switch, type JSX } from 'solid-js';
import { deWork } from '../i18n/de/work.ts';
import { WorkWords } from '../i18n/I18n.tsx';
import { Sample } from './Sample.tsx';
import { useSession } from './session-context.tsx';
import { SetUp } from './SetUp.tsx';
import { NoCode, Welcome } from './Welcome.tsx';

/** A fresh server: welcome, and two ways on. The way chosen stands in the address, so the browser's back works. */
export function Start(): JSX.Element {
  return (
    <WorkWords words={deWork}>
      <Router root={FirstRun}>
        <Route path="*" />
      </Router>
    </WorkWords>
  );
}

function FirstRun(): JSX.Element {
  const { ceremony, setupCode } = useSession();
  const location = useLocation();
  const flow = (): string =>
    ceremony() ?? (location.pathname.startsWith('/einrichten') ? 'setUp' : location.pathname === '/beispiel' ? 'sample' : 'welcome');
  return (
    <Show when={setupCode()} fallback={<NoCode />}>
      {(code) => (
        <Switch fallback={<Welcome />}>
          <Match when={flow() === 'setUp'}>
            <SetUp code={code()} />
          </Match>
          <Match when={flow() === 'sample'}>
            <Sample code={code()} />
          </Match>
        </Switch>
      )}
    </Show>
  );
}
