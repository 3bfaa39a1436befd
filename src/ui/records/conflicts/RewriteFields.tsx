import { createResource, createSignal, Show, untrack, type JSX } from 'solid-js';
import type { ConflictView } from '../../../protocol/worker-views.ts';
import { Button } from '../../components/Button.tsx';
import { TextArea } from '../../components/TextArea.tsx';
import { useI18n } from '../../i18n/I18n.tsx';
import { usePendingSaves } from '../../worker/pending-saves.tsx';
import { useWorker } from '../../worker/worker-context.tsx';
import { createDraft } from '../drafts/create-draft.ts';
import { DraftTrouble } from '../drafts/DraftTrouble.tsx';
import { inOrder, joinedTexts } from './deciding.ts';
import { findDraft, type OpenedDraft } from '../drafts/find-draft.ts';

interface RewriteProps {
  readonly conflict: ConflictView;
  readonly label: string;
  readonly busy: boolean;
  /** Resolves with whether it was stored. */
  readonly onSave: (text: string) => Promise<boolean>;
  readonly onCancel: () => void;
}

/** A third text, begun from both. It is kept as a draft like every other typing. */
export function RewriteFields(props: RewriteProps): JSX.Element {
  const worker = useWorker();
  const { left } = usePendingSaves();
  const [opened] = createResource(async () => {
    const { record, part } = props.conflict;
    await left();
    return findDraft(worker, { subject: { what: 'rewrite', ids: [record, part] }, wanted: null });
  });
  return (
    <Show when={opened()} keyed>
      {(draft) => <RewriteSheet {...props} opened={draft} />}
    </Show>
  );
}

function RewriteSheet(props: RewriteProps & { readonly opened: OpenedDraft }): JSX.Element {
  const { t } = useI18n();
  const worker = useWorker();
  const { key, kept } = untrack(() => props.opened);
  const [text, setText] = createSignal(untrack(() => (typeof kept === 'string' ? kept : joinedTexts(inOrder(props.conflict.versions)))));
  const draft = createDraft(key, text);
  const save = async (): Promise<void> => {
    await draft.flush();
    if (!(await props.onSave(text()))) return;
    await draft.end();
    await worker.dropDraft(key);
  };
  return (
    <div class="stack" inert={props.busy}>
      <TextArea
        label={props.label}
        hint={t('cases.versions.rewriteHint')}
        value={text()}
        onInput={(typed) => {
          setText(typed);
          draft.touch();
        }}
        ref={(element) => requestAnimationFrame(() => element.focus())}
      />
      <DraftTrouble draft={draft} />
      <div class="row">
        <Button weight="main" busy={props.busy} onClick={() => void save()}>
          {t('cases.versions.saveRewrite')}
        </Button>
        <Button weight="quiet" onClick={() => props.onCancel()}>
          {t('cases.versions.cancel')}
        </Button>
      </div>
    </div>
  );
}
