import type { JSX } from 'solid-js';

/** Tells the browser's own keeper of passphrases whose the one beside it is. Nobody sees it. */
export function LoginForPasswordManagers(props: { readonly login: string }): JSX.Element {
  return (
    <input
      class="visually-hidden"
      type="text"
      name="username"
      autocomplete="username"
      readOnly
      tabIndex={-1}
      aria-hidden="true"
      value={props.login}
    />
  );
}
