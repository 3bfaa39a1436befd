import { For, Show, type JSX } from 'solid-js';
import type { DraftView } from '../../protocol/case-views.ts';
import { Button } from '../components/Button.tsx';
import { ButtonLink } from '../components/ButtonLink.tsx';
import { Section } from '../components/Page.tsx';
import { useI18n, type Translate } from '../i18n/I18n.tsx';
import { createWorkerQuery } from '../worker-context.tsx';
import { createDrafts } from './create-drafts.ts';
import { readDraftKey, type DraftSubject } from './draft-keys.ts';
import { addressOf } from './draft-address.ts';

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
  const nameOf = (caseId: string): string => cases()?.find((row) => row.id === caseId)?.name ?? t('kinds.label.caseFile.name');
  const rowOf = (draft: DraftView): Row => {
    const read = readDraftKey(draft.key);
    if (read === null) return { ...draft, title: t('cases.unsent.draft'), href: null };
    return { ...draft, ...titled(read.subject, t, nameOf), href: addressOf(read.subject, read.form) };
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

function titled(subject: DraftSubject, t: Translate, nameOf: (caseId: string) => string): { readonly title: string } {
  switch (subject.what) {
    case 'visit':
      return { title: `${nameOf(subject.caseId)} · ${t('cases.visit.place')}` };
    case 'appointment':
      return { title: subject.caseId === null ? t('planning.form.draft') : `${nameOf(subject.caseId)} · ${t('planning.form.draft')}` };
    case 'client':
      return { title: `${nameOf(subject.caseId)} · ${t('cases.person.place')}` };
    case 'private':
      return { title: `${nameOf(subject.caseId)} · ${t('access.note.title')}` };
    case 'interruption':
      return { title: `${nameOf(subject.caseId)} · ${t('support.pause.title')}` };
    case 'urgent':
      return { title: `${nameOf(subject.caseId)} · ${t('places.waiting.move')}` };
    case 'decline':
      return { title: t('planning.releases.title') };
    case 'case':
      return { title: t('cases.list.new') };
    case 'handover':
      return { title: t('officer.form.place') };
    case 'setting':
      return { title: `${t('places.decision.place')} · ${t(`places.settings.what.${subject.setting}`)}` };
    case 'rewrite':
      return { title: t('cases.review.conflicts') };
    default:
      throw new Error(`unknown draft of ${String(subject satisfies never)}`);
  }
}
