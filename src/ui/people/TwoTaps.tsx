import { createSignal, createUniqueId, Show, type JSX } from 'solid-js';
import { Button } from '../components/Button.tsx';
import { Notice } from '../components/Notice.tsx';
import { useI18n } from '../i18n/I18n.tsx';

interface TwoTapsProps {
  /** On the first button. */
  readonly ask: string;
  /** Id of what it is about, where several stand below each other. */
  readonly describedBy?: string;
  /** What it would do, in a sentence or two: read before the second tap. */
  readonly children: JSX.Element;
  readonly title: string;
  /** On the second button. */
  readonly go: string;
  readonly busy: boolean;
  readonly onGo: () => void;
}

/**
 * For the few things that cannot be taken back. The first tap unfolds what will happen, in its place and without a dialog; the second
 * does it. The focus goes to the words, so that a double tap cannot go through and a reader hears them first.
 */
export function TwoTaps(props: TwoTapsProps): JSX.Element {
  const { t } = useI18n();
  const id = createUniqueId();
  const [asking, setAsking] = createSignal(false);
  let first: HTMLButtonElement | undefined;
  const leave = (): void => {
    setAsking(false);
    first?.focus();
  };
  return (
    <Show
      when={asking()}
      fallback={
        <div>
          <Button
            ref={(element) => (first = element)}
            {...(props.describedBy !== undefined && { describedBy: props.describedBy })}
            onClick={() => setAsking(true)}
          >
            {props.ask}
          </Button>
        </div>
      }
    >
      <div
        class="two-taps"
        role="group"
        aria-labelledby={id}
        tabIndex={-1}
        ref={(element) => queueMicrotask(() => element.focus())}
        onKeyDown={(event) => {
          if (event.key === 'Escape') leave();
        }}
      >
        <Notice tone="attention">
          <p class="notice-title" id={id}>
            {props.title}
          </p>
          {props.children}
          <div class="row">
            <Button weight="danger" busy={props.busy} onClick={() => props.onGo()}>
              {props.go}
            </Button>
            <Button onClick={leave}>{t('people.rather')}</Button>
          </div>
        </Notice>
      </div>
    </Show>
  );
}
