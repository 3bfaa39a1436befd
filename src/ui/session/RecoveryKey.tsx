import { createSignal, Index, onCleanup, onMount, Show, type Component, untrack, type JSX } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { Button } from '../components/Button.tsx';
import { FailureNotice, Notice, type Refused } from '../components/Notice.tsx';
import { TextField } from '../components/TextField.tsx';
import { saveFile } from '../device/save-file.ts';
import { useI18n } from '../i18n/I18n.tsx';
import { groupsOf, placesToAsk, sameGroup } from './recovery-groups.ts';

interface Frame {
  readonly place: string;
  readonly title: JSX.Element;
  readonly children: JSX.Element;
}

interface RecoveryKeyProps {
  /** What the page around it looks like: before the shell or in it. */
  readonly frame: Component<Frame>;
  readonly recoveryKey: string;
  readonly programme: string;
  readonly login: string;
  /** What the last button does, and what it says while it does it. */
  readonly go: string;
  readonly going: string;
  /** It is on its way, or came back refused. */
  readonly busy: boolean;
  readonly refused: Refused | null;
  readonly onDone: () => void;
  /** The way back from the key; it is shown again as long as the page is open. */
  readonly onBack: () => void;
}

/** Shown before anything is sent: to print or save, then asked back in part. Closing the window before that warns. */
export function RecoveryKey(props: RecoveryKeyProps): JSX.Element {
  const [asking, setAsking] = createSignal(false);
  const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
  onMount(() => {
    window.addEventListener('beforeunload', warn);
    onCleanup(() => window.removeEventListener('beforeunload', warn));
  });
  return (
    <Show when={asking()} fallback={<KeySheet {...props} onNext={() => setAsking(true)} />}>
      <AskBack {...props} onAgain={() => setAsking(false)} />
    </Show>
  );
}

function KeySheet(props: RecoveryKeyProps & { readonly onNext: () => void }): JSX.Element {
  const { t } = useI18n();
  const save = (): void => {
    const text = `${t('session.recovery.sheet', props.programme, props.login)}\n\n${props.recoveryKey}\n`;
    saveFile(t('session.recovery.fileName'), text);
  };
  return (
    <Dynamic component={props.frame} place={t('session.recovery.place')} title={t('session.recovery.title')}>
      <p>{t('session.recovery.text')}</p>
      <div class="key-sheet stack">
        <p class="key-sheet-whose muted small">{t('session.recovery.sheet', props.programme, props.login)}</p>
        <ol class="key-groups">
          <Index each={groupsOf(props.recoveryKey)}>{(group) => <li>{group()}</li>}</Index>
        </ol>
      </div>
      <div class="page-actions no-print">
        <Button onClick={() => window.print()}>{t('session.recovery.print')}</Button>
        <Button onClick={save}>{t('session.recovery.save')}</Button>
      </div>
      <p class="muted small no-print">{t('session.recovery.saveHint')}</p>
      <div class="page-actions no-print">
        <Button weight="main" onClick={() => props.onNext()}>
          {t('session.recovery.next')}
        </Button>
        <Button weight="quiet" onClick={() => props.onBack()}>
          {t('session.back')}
        </Button>
      </div>
    </Dynamic>
  );
}

function AskBack(props: RecoveryKeyProps & { readonly onAgain: () => void }): JSX.Element {
  const { t } = useI18n();
  const groups = groupsOf(untrack(() => props.recoveryKey));
  const places = placesToAsk(groups.length, Math.random);
  const [typed, setTyped] = createSignal<readonly string[]>(places.map(() => ''));
  const [wrong, setWrong] = createSignal(false);
  const check = (): void => {
    const right = places.every((place, i) => sameGroup(typed()[i] ?? '', groups[place] ?? ''));
    if (right) props.onDone();
    else setWrong(true);
  };
  const type = (i: number, text: string): void => {
    setWrong(false);
    setTyped((all) => all.with(i, text));
  };
  return (
    <Dynamic component={props.frame} place={t('session.recovery.place')} title={t('session.recovery.askTitle')}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          check();
        }}
      >
        <p>{t('session.recovery.askText')}</p>
        <div class="start-pair">
          <Index each={places}>
            {(place, i) => (
              <TextField
                label={t('session.recovery.group', place() + 1)}
                exact
                narrow
                maxLength={12}
                value={typed()[i] ?? ''}
                onInput={(text) => type(i, text)}
              />
            )}
          </Index>
        </div>
        <div aria-live="polite">
          <Show when={wrong()}>
            <Notice tone="attention" title={t('session.recovery.wrong')} />
          </Show>
        </div>
        <FailureNotice refused={props.refused} />
        <div class="page-actions">
          <Button type="submit" weight="main" busy={props.busy}>
            {props.busy ? props.going : props.go}
          </Button>
          <Button weight="quiet" onClick={() => props.onAgain()}>
            {t('session.recovery.again')}
          </Button>
        </div>
      </form>
    </Dynamic>
  );
}
