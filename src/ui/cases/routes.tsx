import { Route } from '@solidjs/router';
import type { JSX } from 'solid-js';

/** Every place below the shell that has to do with cases. */
export function caseRoutes(): JSX.Element {
  return <Route path="/faelle" component={() => null} />;
}
