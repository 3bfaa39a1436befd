import { For, Show, type JSX } from 'solid-js';
import type { DraftView } from '../../protocol/case-views.ts';
import { Button } from '../components/Button.tsx';
import { ButtonLink } from '../components/ButtonLink.tsx';
import { Section } from '../components/Page.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { createWorkerQuery } from '../worker/worker-context.tsx';
import { createDrafts } from '../records/drafts/create-drafts.ts';
import { draftKindOf, useRegistry } from '../records/registry.ts';
import { readDraftKey } from '../records/drafts/draft-keys.ts';

interface Row extends DraftView {
  readonly title: string;
  /** Null: from another version of the app; it can only be thrown away. */
  readonly href: string | null;
}

/** Every draft of this device, also where its file is not at hand any more: a draft keeps a device from being cleared. */
export function AllDrafts(): JSX.Element {
  const { t, format } = useI18n();
  const registry = useRegistry();
  const { drafts, drop } = createDrafts();
  const cases = createWorkerQuery(['records'], (worker) => worker.cases());
  const nameOf = (caseId: string): string => cases()?.find((row) => row.id === caseId)?.name ?? t('kinds.label.caseFile.name');
  const rowOf = (draft: DraftView): Row => {
    const read = readDraftKey(draft.key);
    const kind = read === null ? null : draftKindOf(registry, read.subject);
    if (read === null || kind === null) return { ...draft, title: t('cases.unsent.draft'), href: null };
    const { subject, form } = read;
    const [caseId] = kind.ofCase ? subject.ids : [];
    const title = kind.title(t, subject.ids);
    return { ...draft, title: typeof caseId === 'string' ? `${nameOf(caseId)} · ${title}` : title, href: kind.address(subject.ids, form) };
  };
  return (
    <Show when={drafts().length > 0}>
      <Section title={t('cases.unsent.drafts')}>
        <p>{t('cases.unsent.draftsText')}</p>
        <ul class="list" role="list" aria-label={t('cases.unsent.drafts')}>
          <For each={drafts().map(rowOf)}>
            {(row) => (
              <li class="list-line">
                <p>
                  <strong>{row.title}</strong>
                  <br />
                  <span class="muted small">{format().dateTime(row.at)}</span>
                </p>
                <div class="row">
                  <Show when={row.href}>{(href) => <ButtonLink href={href()}>{t('cases.unsent.goOn')}</ButtonLink>}</Show>
                  <Button weight="quiet" onClick={() => void drop(row.key)}>
                    {t('cases.file.dropDraft')}
                  </Button>
                </div>
              </li>
            )}
          </For>
        </ul>
      </Section>
    </Show>
  );
}
