import { Show, type JSX } from 'solid-js';
import type { Failure } from '../../protocol/results.ts';
import { useI18n } from '../i18n/I18n.tsx';

/** `danger` only for danger to life or data; attention is amber; people and missed goals are never red. */
export type Tone = 'plain' | 'attention' | 'good' | 'danger';

/** Something worth knowing, in the flow of the page. `live` reads it out when it appears. */
export function Notice(props: {
  readonly tone?: Tone;
  readonly title?: string;
  readonly live?: boolean;
  readonly children?: JSX.Element;
}): JSX.Element {
  return (
    <div class={`notice notice-${props.tone ?? 'plain'}`} role={props.live ? 'status' : undefined}>
      <Show when={props.title}>
        <p class="notice-title">{props.title}</p>
      </Show>
      {props.children}
    </div>
  );
}

/** What a refused call of the worker carries. */
export interface Refused {
  readonly failure: Failure;
  readonly waitSeconds?: number;
  readonly count?: number;
}

/** What happened, what is safe, what to do: the sentence for every expected failure of the worker. Nothing while `refused` is null. */
export function FailureNotice(props: { readonly refused: Refused | null; readonly children?: JSX.Element }): JSX.Element {
  const { t } = useI18n();
  return (
    <div aria-live="polite">
      <Show when={props.refused}>
        {(refused) => (
          <Notice tone={toneOf(refused().failure)} title={t(`components.failure.${refused().failure}.title`)}>
            <p>{t(`components.failure.${refused().failure}.text`)}</p>
            {props.children}
          </Notice>
        )}
      </Show>
    </div>
  );
}

function toneOf(failure: Failure): Tone {
  return failure === 'quota' || failure === 'storage' ? 'danger' : 'attention';
}
