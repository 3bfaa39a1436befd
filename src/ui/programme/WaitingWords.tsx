import { A } from '@solidjs/router';
import { Show, type JSX } from 'solid-js';
import type { WaitingView } from '../../protocol/limits-views.ts';
import { routes } from '../routes/case-routes.ts';
import { useI18n } from '../i18n/I18n.tsx';

/** Who waits, since when, what is offered, why it is urgent. Of a colleague's case neither name nor reasons. */
export function WaitingWords(props: { readonly one: WaitingView; readonly who: string }): JSX.Element {
  const { t, format } = useI18n();
  const isReadable = (): boolean => props.one.title !== '';
  const reason = (): string => {
    const { urgent, urgentReason } = props.one;
    return !urgent ? '' : urgentReason === '' && isReadable() ? t('places.waiting.noReason') : urgentReason;
  };
  const since = (): string => {
    const when = format().dateTime(props.one.since);
    return props.one.requested ? t('places.waiting.requestedSince', when) : t('places.waiting.since', when);
  };
  return (
    <div class="stack-4">
      <p>
        <Show when={isReadable()} fallback={<strong>{props.who}</strong>}>
          <A class="waiting-name thumb strong" href={routes.file(props.one.case)}>
            {props.who}
          </A>
        </Show>{' '}
        <Show when={props.one.urgent}>
          <span class="tag tag-attention">{t('places.waiting.urgent')}</span>
        </Show>
      </p>
      <Show when={props.one.offeredUntil}>
        {(until) => <p class="strong">{t('places.waiting.offered', format().dayAndDate(until()))}</p>}
      </Show>
      <Show when={props.one.paused}>
        <p class="small">{t('places.waiting.pausedMeans')}</p>
      </Show>
      <p class="muted small">{since()}</p>
      <Show when={reason()}>{(words) => <blockquote class="quote">{words()}</blockquote>}</Show>
    </div>
  );
}
