import { A } from '@solidjs/router';
import { For, Show, type JSX } from 'solid-js';
import { Flyout } from '../components/Flyout.tsx';
import { Icon } from '../components/Icon.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { useLock } from '../session/lock.ts';
import { useSession } from '../session/session-context.tsx';
import { navigationOf, type NavigationEntry } from './navigation.ts';

/** Who is at work here, and what concerns the person or the device. */
export function PersonMenu(): JSX.Element {
  const { t } = useI18n();
  const { session } = useSession();
  const { lock } = useLock();
  const name = (): string => session()?.me?.name ?? session()?.login ?? '';
  // What the bar of a phone has no room for.
  const elsewhere = (): readonly NavigationEntry[] => navigationOf(session()?.me?.role).filter((entry) => entry.wideOnly);
  return (
    <Flyout
      buttonClass="button button-quiet person-button"
      label={
        <>
          <span class="initials" aria-hidden="true">
            {initials(name())}
          </span>
          <span class="visually-hidden">{t('shell.person.open', name())}</span>
        </>
      }
    >
      {() => (
        <>
          <p class="person-name">
            <strong>{name()}</strong>
            <Show when={session()?.me}>{(me) => <span class="muted"> {t(`kinds.role.${me().role}`)}</span>}</Show>
          </p>
          <ul class="flyout-list" role="list">
            <For each={elsewhere()}>
              {(entry) => (
                <li class="menu-narrow-only">
                  <A class="flyout-item" href={entry.href}>
                    <Icon name={entry.icon} />
                    {t(entry.label)}
                  </A>
                </li>
              )}
            </For>
            <li>
              <A class="flyout-item" href="/einstellungen">
                <Icon name="settings" />
                {t('shell.person.settings')}
              </A>
            </li>
            <li>
              <button type="button" class="flyout-item" onClick={lock}>
                <Icon name="lock" />
                {t('shell.person.lock')}
              </button>
            </li>
            <li>
              <A class="flyout-item" href="/abmelden">
                <Icon name="leave" />
                {t('shell.person.signOut')}
              </A>
            </li>
          </ul>
        </>
      )}
    </Flyout>
  );
}

function initials(name: string): string {
  const words = name.split(/[\s.]+/).filter((word) => word !== '');
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => Array.from(word ?? '')[0] ?? '')
    .join('')
    .toUpperCase();
}
