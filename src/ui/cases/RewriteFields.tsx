import { createSignal, onMount, type JSX } from 'solid-js';
import type { ConflictView } from '../../protocol/worker-api.ts';
import { Button } from '../components/Button.tsx';
import { TextArea } from '../components/TextArea.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { useWorker } from '../worker-context.tsx';
import { createDraft } from './create-draft.ts';
import { DraftTrouble } from './DraftTrouble.tsx';
import { inOrder, joinedTexts } from './deciding.ts';

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
  const { t } = useI18n();
  const worker = useWorker();
  // eslint-disable-next-line solid/reactivity -- the card is made anew for another part
  const { record, part, versions } = props.conflict;
  const key = `rewrite:${record}:${part}`;
  const [text, setText] = createSignal(joinedTexts(inOrder(versions)));
  const draft = createDraft(key, text);
  onMount(() => {
    void worker.draft(key).then((kept) => {
      if (typeof kept === 'string') setText(kept);
    });
  });
  const save = async (): Promise<void> => {
    await draft.hold();
    if (await props.onSave(text())) await worker.dropDraft(key);
    else draft.goOn();
  };
  return (
    <div class="stack">
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
