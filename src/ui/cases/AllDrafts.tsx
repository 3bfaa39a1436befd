import { For, Show, type JSX } from 'solid-js';
import type { DraftView } from '../../protocol/worker-api.ts';
import { Button } from '../components/Button.tsx';
import { ButtonLink } from '../components/ButtonLink.tsx';
import { Section } from '../components/Page.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { createWorkerQuery } from '../worker-context.tsx';
import { createDrafts } from './create-drafts.ts';
import { readDraftKey } from './draft-keys.ts';
import { places } from './places.ts';

interface Row extends DraftView {
  readonly title: string;
  /** Null: from another version of the app; it can only be thrown away. */
  readonly href: string | null;
}

/** Every draft of this device, also where its file is not at hand any more: a draft keeps a device from being cleared. */
export function AllDrafts(): JSX.Element {
  const { t, format } = useI18n();
  const { drafts, drop } = createDrafts();
  const cases = createWorkerQuery(['records'], (worker) => worker.cases());
  const nameOf = (of: string): string => cases()?.find((row) => row.id === of)?.name ?? t('kinds.label.caseFile.name');
  const rowOf = (draft: DraftView): Row => {
    const read = readDraftKey(draft.key);
    if (read === null) return { ...draft, title: t('cases.unsent.draft'), href: null };
    const { subject, form } = read;
    switch (subject.what) {
      case 'visit':
        return {
          ...draft,
          title: `${nameOf(subject.of)} · ${t('cases.visit.place')}`,
          href: places.visit(subject.of, subject.visit, form),
        };
      case 'client':
        return { ...draft, title: `${nameOf(subject.of)} · ${t('cases.person.place')}`, href: places.person(subject.of, form) };
      case 'case':
        return { ...draft, title: t('cases.list.new'), href: places.newCase(subject.draft, form) };
      case 'private':
        return {
          ...draft,
          title: `${nameOf(subject.of)} · ${t('access.note.title')}`,
          href: places.note(subject.of, subject.note, form),
        };
      case 'handover':
        return { ...draft, title: t('officer.form.place'), href: places.handOver(subject.draft, form) };
      case 'rewrite':
        return { ...draft, title: t('cases.look.conflicts'), href: places.look };
      default:
        throw new Error(`unknown draft of ${String(subject satisfies never)}`);
    }
  };
  return (
    <Show when={drafts().length > 0}>
      <Section title={t('cases.unsent.drafts')}>
        <p>{t('cases.unsent.draftsText')}</p>
        <ul class="list" role="list" aria-label={t('cases.unsent.drafts')}>
          <For each={drafts().map(rowOf)}>
            {(row) => (
              <li class="look-row">
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
