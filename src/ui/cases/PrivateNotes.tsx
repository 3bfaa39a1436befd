import { useNavigate } from '@solidjs/router';
import { For, Show, type JSX } from 'solid-js';
import type { CaseView } from '../../protocol/case-views.ts';
import { Button } from '../components/Button.tsx';
import { ButtonLink } from '../components/ButtonLink.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { useWorker } from '../worker-context.tsx';
import { routes } from './routes.ts';

/**
 * What only the case's lead reads and writes. Folded: the client may look at the screen, too. Mostly one note; two devices may each have
 * begun one.
 */
export function PrivateNotes(props: { readonly view: CaseView }): JSX.Element {
  const { t } = useI18n();
  const worker = useWorker();
  const navigate = useNavigate();
  const begin = async (): Promise<void> => {
    const caseId = props.view.row.id;
    navigate(routes.note(caseId, await worker.newId()), { state: { fromFile: true } });
  };
  const notes = (): CaseView['privateNotes'] => props.view.privateNotes;
  const isAway = (): boolean => props.view.offloaded !== null && notes().length === 0;
  return (
    <details class="weeks-section private-notes">
      <summary>
        <h2>{t('access.note.title')}</h2>
      </summary>
      <div class="private-notes-body">
        <Show
          when={notes().length > 0}
          fallback={
            <Show when={!isAway()} fallback={<p class="muted">{t('cases.away.basics')}</p>}>
              <p class="muted">{t('access.note.none')}</p>
              <div class="no-print">
                <Button icon="pencil" onClick={() => void begin()}>
                  {t('access.note.add')}
                </Button>
              </div>
            </Show>
          }
        >
          <For each={notes()}>
            {(note) => (
              <div class="stack-tight">
                <p class="person-remarks">{note.parts.words.value || t('access.note.empty')}</p>
                <div class="row no-print">
                  <ButtonLink weight="quiet" icon="pencil" href={routes.note(props.view.row.id, note.record)}>
                    {t('access.note.edit')}
                  </ButtonLink>
                  <ButtonLink weight="quiet" href={routes.history(props.view.row.id, note.record)}>
                    {t('access.note.history')}
                  </ButtonLink>
                </div>
              </div>
            )}
          </For>
        </Show>
      </div>
    </details>
  );
}
