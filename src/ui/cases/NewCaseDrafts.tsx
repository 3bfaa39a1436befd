import { A } from '@solidjs/router';
import { createMemo, For, Show, type JSX } from 'solid-js';
import { Icon } from '../components/Icon.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { createDrafts } from '../records/drafts/create-drafts.ts';
import { readDraftKey } from '../records/drafts/draft-keys.ts';
import { routes } from '../routes/case-routes.ts';

/** New cases that somebody began and did not save yet. */
export function NewCaseDrafts(): JSX.Element {
  const { t, format } = useI18n();
  const { drafts } = createDrafts();
  const begun = createMemo(() =>
    drafts().flatMap(({ key, at }) => {
      const read = readDraftKey(key);
      return read?.subject.what === 'case' ? [{ href: routes.newCase(read.subject.ids[0] ?? '', read.form), at }] : [];
    }),
  );
  return (
    <Show when={begun().length > 0}>
      <ul class="list" role="list" aria-label={t('cases.list.drafts')}>
        <For each={begun()}>
          {(draft) => (
            <li>
              <A class="list-row" href={draft.href}>
                <span class="row">
                  <Icon name="pencil" />
                  {t('cases.list.draftOf', format().time(draft.at))}
                </span>
                <span class="muted small">{t('cases.list.new')}</span>
              </A>
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}
