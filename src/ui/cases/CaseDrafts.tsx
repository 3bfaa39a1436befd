import { For, type JSX } from 'solid-js';
import type { Id } from '../../domain/values.ts';
import type { DraftView } from '../../protocol/case-views.ts';
import { Button } from '../components/Button.tsx';
import { ButtonLink } from '../components/ButtonLink.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { createDrafts } from '../records/drafts/create-drafts.ts';
import { draftKindOf, useRegistry, type DraftKind } from '../records/registry.ts';
import { readDraftKey } from '../records/drafts/draft-keys.ts';

interface Waiting extends DraftView {
  readonly href: string;
  readonly title: string;
}

/** What was begun in this case and not saved, visits and changed basics: one tap to write on. */
export function CaseDrafts(props: { readonly caseId: Id }): JSX.Element {
  const { t, format } = useI18n();
  const registry = useRegistry();
  const kindOfKey = (key: string): DraftKind | null => {
    const read = readDraftKey(key);
    return read === null ? null : draftKindOf(registry, read.subject);
  };
  const { drafts, drop } = createDrafts((key) => kindOfKey(key)?.within === true);
  const waiting = (): readonly Waiting[] =>
    drafts().flatMap((draft) => {
      const [read, kind] = [readDraftKey(draft.key), kindOfKey(draft.key)];
      if (read === null || kind?.ofCase !== true || read.subject.ids[0] !== props.caseId) return [];
      const { subject, form } = read;
      const href = kind.address(subject.ids, form);
      return href === null ? [] : [{ ...draft, title: kind.title(t, subject.ids), href }];
    });
  return (
    <For each={waiting()}>
      {(draft) => (
        <div class="card card-dashed spread">
          <div class="stack-4">
            <p class="muted small">
              {draft.title}: {t('cases.file.draftWaits')}
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
