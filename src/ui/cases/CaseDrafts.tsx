import { For, type JSX } from 'solid-js';
import type { Id } from '../../domain/values.ts';
import type { DraftView } from '../../protocol/case-views.ts';
import { Button } from '../components/Button.tsx';
import { ButtonLink } from '../components/ButtonLink.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { createDrafts } from './create-drafts.ts';
import { readDraftKey } from './draft-keys.ts';
import { addressOf } from './draft-address.ts';

const titles = {
  visit: 'cases.visit.place',
  client: 'cases.person.place',
  private: 'access.note.title',
  appointment: 'planning.form.draft',
  interruption: 'support.pause.title',
  urgent: 'places.waiting.move',
} as const;

interface Waiting extends DraftView {
  readonly href: string;
  readonly what: keyof typeof titles;
}

/** Forms that open on the page of their case: while one is open, it speaks for itself. */
function isWithinPage(key: string): boolean {
  const what = readDraftKey(key)?.subject.what;
  return what === 'interruption' || what === 'urgent';
}

/** What was begun in this case and not saved, visits and changed basics: one tap to write on. */
export function CaseDrafts(props: { readonly caseId: Id }): JSX.Element {
  const { t, format } = useI18n();
  const { drafts, drop } = createDrafts(isWithinPage);
  const waiting = (): readonly Waiting[] =>
    drafts().flatMap((draft) => {
      const read = readDraftKey(draft.key);
      if (read === null) return [];
      const { subject, form } = read;
      if (!('caseId' in subject) || subject.caseId !== props.caseId) return [];
      return [{ ...draft, what: subject.what, href: addressOf(subject, form) }];
    });
  return (
    <For each={waiting()}>
      {(draft) => (
        <div class="draft-waits">
          <div>
            <p class="muted small">
              {t(titles[draft.what])}: {t('cases.file.draftWaits')}
            </p>
            <ButtonLink icon="pencil" href={draft.href}>
              {t('cases.file.draft', format().time(draft.at))}
            </ButtonLink>
          </div>
          <Button weight="quiet" onClick={() => void drop(draft.key)}>
            {t('cases.file.dropDraft')}
          </Button>
        </div>
      )}
    </For>
  );
}
