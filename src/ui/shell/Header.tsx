import { Show, type JSX } from 'solid-js';
import { may } from '../../domain/permissions.ts';
import type { Role } from '../../domain/roles.ts';
import { Icon } from '../components/Icon.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { useLock } from '../session/lock.ts';
import { useSession } from '../session/session-context.tsx';
import { PersonMenu } from './PersonMenu.tsx';
import { SaveLight } from './SaveLight.tsx';

interface HeaderProps {
  /** Kept in memory: a query may hold a name and must not stand in an address. */
  readonly query: string;
  readonly onQuery: (query: string) => void;
}

/** Search, save light, Sichtschutz, person: the same on every place. */
export function Header(props: HeaderProps): JSX.Element {
  const { t } = useI18n();
  const { cover } = useLock();
  const { session } = useSession();
  return (
    <header class="header no-print" aria-label={t('shell.header')}>
      <Show when={mayRead(session()?.me?.role)}>
        <Search {...props} />
      </Show>
      <div class="header-tools">
        <SaveLight />
        <button type="button" class="button button-plain header-cover" onClick={cover}>
          <Icon name="cover" />
          <span>{t('shell.cover.button')}</span>
        </button>
        <PersonMenu />
      </div>
    </header>
  );
}

/** Only who reads files has something to search for. */
function mayRead(role: Role | undefined): boolean {
  return role !== undefined && may(role, 'frame', 'R');
}

function Search(props: HeaderProps): JSX.Element {
  const { t } = useI18n();
  return (
    <search class="header-search">
      <label class="visually-hidden" for="search">
        {t('shell.search.label')}
      </label>
      <Icon name="search" />
      <input
        id="search"
        class="input"
        type="search"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        enterkeyhint="search"
        maxLength={200}
        placeholder={t('shell.search.placeholder')}
        value={props.query}
        onInput={(event) => props.onQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') props.onQuery('');
        }}
      />
    </search>
  );
}
