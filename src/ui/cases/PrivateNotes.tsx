import { useNavigate } from '@solidjs/router';
import { For, Show, type JSX } from 'solid-js';
import type { CaseView } from '../../protocol/case-views.ts';
import type { OpenRecord } from '../../protocol/open-record.ts';
import { Button } from '../components/Button.tsx';
import { ButtonLink } from '../components/ButtonLink.tsx';
import { FoldSection } from '../components/Fold.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { useWorker } from '../worker/worker-context.tsx';
import { routes } from '../routes/case-routes.ts';

/**
 * What only the case's lead reads and writes. Folded: the client may look at the screen, too. Mostly one note; two devices may each have
 * begun one.
 */
export function PrivateNotes(props: { readonly view: CaseView }): JSX.Element {
  const { t } = useI18n();
  const worker = useWorker();
  const navigate = useNavigate();
  const begin = async (): Promise<void> => {
    const of = props.view.row.id;
    navigate(routes.record(of, { path: 'notiz', record: await worker.newId() }), { state: { fromFile: true } });
  };
  const notes = (): readonly OpenRecord<'privateNote'>[] => props.view.records.filter(isPrivateNote);
  const isAway = (): boolean => props.view.offloaded !== null && notes().length === 0;
  return (
    <FoldSection class="private-notes" title={t('access.note.title')}>
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
            <div class="stack-4">
              <p class="card card-pressed typed">{note.parts.words.value || t('access.note.empty')}</p>
              <div class="row no-print">
                <ButtonLink weight="quiet" icon="pencil" href={routes.record(props.view.row.id, { path: 'notiz', record: note.record })}>
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
    </FoldSection>
  );
}

function isPrivateNote(record: OpenRecord): record is OpenRecord<'privateNote'> {
  return record.kind === 'privateNote';
}
