import { useLocation, useNavigate } from '@solidjs/router';
import { createEffect, For, on, Show, type Accessor, type JSX } from 'solid-js';
import type { CaseView } from '../../protocol/case-views.ts';
import type { OpenPart } from '../../protocol/open-record.ts';
import { createSavedToast } from './create-saved-toast.ts';
import { createSaved } from './last-saved.tsx';
import { createFormatContext } from './create-format-context.ts';
import { routes } from '../routes/case-routes.ts';
import { mayWrite } from './access-level.ts';
import { valueText } from './value-text.ts';
import { Button } from '../components/Button.tsx';
import { ButtonLink } from '../components/ButtonLink.tsx';
import { useToast } from '../components/UndoToast.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { useWorker } from '../worker/worker-context.tsx';
import type { Editor } from './editor.ts';
import { removalOf } from './record-form.ts';
import { kindOf } from './sheet.ts';
import { kindWords } from '../i18n/kind-words.ts';

/** What the element of a row is called, before the record's id. */
const ROW = 'record-';

type Row = CaseView['records'][number];
interface CardProps {
  readonly editor: Editor;
  readonly view: CaseView;
}

/** Every record of one kind, newest first, at its case: to read, to change, to remove, and to begin another. */
export function RecordCard(props: CardProps): JSX.Element {
  const { t } = useI18n();
  const worker = useWorker();
  const navigate = useNavigate();
  const words = (): { readonly name: string; readonly many?: string } => {
    const kind = kindOf(props.editor);
    return kind === null ? { name: '' } : kindWords(t, kind);
  };
  const title = (): string => words().many ?? words().name;
  const saved = createSaved(() => rows().map(({ record }) => record), ROW);
  createAddressed(() => rows().map(({ record }) => record));
  const rows = (): readonly Row[] => props.view.records.filter(({ kind }) => kind === kindOf(props.editor)).toReversed();
  const begin = async (): Promise<void> => {
    const record = await worker.newId();
    navigate(routes.record(props.view.row.id, { path: props.editor.path ?? '', record }), { state: { fromFile: true } });
  };
  return (
    <section class="card stack">
      <h2>{title()}</h2>
      <Show when={rows().length > 0} fallback={<p class="muted">{t('cases.record.none')}</p>}>
        <ul class="list" role="list" aria-label={title()}>
          <For each={rows()}>{(row) => <RecordRow {...props} row={row} saved={row.record === saved()} />}</For>
        </ul>
      </Show>
      <Show when={(props.editor.mayWrite ?? mayWrite)(props.view.row)}>
        <div class="no-print">
          <Button icon="plus" onClick={() => void begin()}>
            {t('cases.record.new', words().name)}
          </Button>
        </div>
      </Show>
    </section>
  );
}

function RecordRow(props: CardProps & { readonly row: Row; readonly saved: boolean }): JSX.Element {
  const { t } = useI18n();
  const worker = useWorker();
  const format = createFormatContext();
  const tell = useToast();
  const told = createSavedToast();
  const caseId = (): string => props.view.row.id;
  const parts = (): Readonly<Record<string, OpenPart>> => props.row.parts;
  const words = (part: string): string => valueText({ kind: props.row.kind, part }, parts()[part]?.value ?? null, format());
  const facts = (): string => (props.editor.card?.facts ?? []).map(words).filter(Boolean).join(' · ');
  const text = (): string => words(props.editor.card?.text ?? '');
  const remove = async (): Promise<void> => {
    const { name, records } = { name: props.row.kind, records: { [props.row.kind]: props.row.kind } };
    const edits = removalOf({ records }, { caseId: caseId(), ids: { [name]: props.row.record }, stored: { [name]: props.row } });
    const result = await worker.save(edits, null);
    if (result.ok) told(t('cases.record.removed'), result.value.undo);
    else tell(t(`components.failure.${result.failure}.title`), null);
  };
  return (
    <li class="stack-4 record-row" id={`${ROW}${props.row.record}`} tabIndex={-1} data-saved={props.saved ? '' : undefined}>
      <p class="muted small">{facts()}</p>
      <p class="typed">{text()}</p>
      <Show when={(props.editor.mayWrite ?? mayWrite)(props.view.row)}>
        <div class="row no-print">
          <ButtonLink
            weight="quiet"
            icon="pencil"
            href={routes.record(caseId(), { path: props.editor.path ?? '', record: props.row.record })}
          >
            {t('cases.visit.edit')}
            <span class="visually-hidden">: {text()}</span>
          </ButtonLink>
          <ButtonLink weight="quiet" href={routes.history(caseId(), props.row.record)}>
            {t('cases.visit.history')}
            <span class="visually-hidden">: {text()}</span>
          </ButtonLink>
          <Button weight="quiet" onClick={() => void remove()}>
            {t('cases.visit.delete')}
            <span class="visually-hidden">: {text()}</span>
          </Button>
        </div>
      </Show>
    </li>
  );
}

/** An address may name a row (a search hit): it is brought into view. */
function createAddressed(rows: Accessor<readonly string[]>): void {
  const location = useLocation();
  const addressed = (): string | null => rows().find((record) => location.hash === `#${record}`) ?? null;
  createEffect(
    on(addressed, (record) => {
      if (record !== null) requestAnimationFrame(() => document.getElementById(`${ROW}${record}`)?.scrollIntoView({ block: 'center' }));
    }),
  );
}
