import { For, Show, type JSX } from 'solid-js';
import type { Id } from '../../domain/values.ts';
import type { DraftView } from '../../protocol/worker-api.ts';
import { Button } from '../components/Button.tsx';
import { ButtonLink } from '../components/ButtonLink.tsx';
import { useToast } from '../components/UndoToast.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { useWorker } from '../worker-context.tsx';
import { places } from './places.ts';
import { visitOfDraftKey } from './visit-form.ts';

/** Visits that were begun and not saved: one tap to write on. */
export function VisitDrafts(props: { readonly of: Id; readonly drafts: readonly DraftView[] }): JSX.Element {
  const { t, format } = useI18n();
  const worker = useWorker();
  const tell = useToast();
  const drop = async (key: string): Promise<void> => {
    const draft = await worker.draft(key);
    await worker.dropDraft(key);
    tell(t('cases.file.draftDropped'), async () => {
      await worker.keepDraft(key, draft);
    });
  };
  return (
    <For each={props.drafts}>
      {(draft) => (
        <Show when={visitOfDraftKey(draft.key)}>
          {(named) => (
            <div class="draft-waits">
              <div>
                <p class="muted small">{t('cases.file.draftWaits')}</p>
                <ButtonLink icon="pencil" href={places.visit(props.of, named().visit)}>
                  {t('cases.file.draft', format().time(draft.at))}
                </ButtonLink>
              </div>
              <Button weight="quiet" onClick={() => void drop(draft.key)}>
                {t('cases.file.dropDraft')}
              </Button>
            </div>
          )}
        </Show>
      )}
    </For>
  );
}
