import { A } from '@solidjs/router';
import { createSignal, For, Show, type JSX } from 'solid-js';
import type { PlacesView, WaitingView } from '../../protocol/limits-api.ts';
import { places } from '../cases/places.ts';
import { Button } from '../components/Button.tsx';
import { Section } from '../components/Page.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { createMoveUp } from './create-move-up.ts';
import { MoveUpForm } from './MoveUpForm.tsx';

/** Who waits, in order: since when, why moved up, what is offered, what only this device knows. */
export function WaitingList(props: { readonly view: PlacesView }): JSX.Element {
  const { t } = useI18n();
  /** Free today, and yet nobody was offered it: some later day is full. */
  const isPuzzling = (): boolean =>
    props.view.free > 0 && props.view.waiting.some(({ offeredUntil, requested }) => offeredUntil === null && !requested);
  return (
    <Section title={t('places.waiting.title')}>
      <Show when={props.view.waiting.length > 0} fallback={<p class="muted">{t('places.waiting.none')}</p>}>
        <p class="muted">{isPuzzling() ? `${t('places.waiting.rule')} ${t('places.waiting.notYet')}` : t('places.waiting.rule')}</p>
        <ol class="list waiting-list" role="list" aria-label={t('places.waiting.title')}>
          <For each={props.view.waiting}>
            {(one) => (
              <li>
                <Waiting one={one} offices={props.view.offices} />
              </li>
            )}
          </For>
        </ol>
      </Show>
    </Section>
  );
}

function Waiting(props: { readonly one: WaitingView; readonly offices: PlacesView['offices'] }): JSX.Element {
  const { t, format } = useI18n();
  const [isAsking, setAsking] = createSignal(false);
  const move = createMoveUp();
  const who = (): string =>
    props.one.title === ''
      ? t('places.waiting.caseOf', props.offices.find(({ id }) => id === props.one.office)?.name ?? '')
      : props.one.title;
  /** A colleague's reasons are not for everybody: nothing is said of them. */
  const reason = (): string => {
    const { urgent, urgentReason, title } = props.one;
    return !urgent ? '' : urgentReason === '' && title !== '' ? t('places.waiting.noReason') : urgentReason;
  };
  const since = (): string => {
    const when = format().dateTime(props.one.since);
    return props.one.requested ? t('places.waiting.requestedSince', when) : t('places.waiting.since', when);
  };
  return (
    <div class="waiting">
      <p class="waiting-position tabular">{t('places.waiting.position', props.one.position)}</p>
      <div class="waiting-words">
        <p>
          <Show when={props.one.title !== ''} fallback={<strong>{who()}</strong>}>
            <A class="waiting-name" href={places.file(props.one.case)}>
              {props.one.title}
            </A>
          </Show>
          <Show when={props.one.urgent}>
            <span class="waiting-mark">{t('places.waiting.urgent')}</span>
          </Show>
        </p>
        <Show when={props.one.offeredUntil}>
          {(until) => <p class="waiting-offered">{t('places.waiting.offered', format().dayAndDate(until()))}</p>}
        </Show>
        <p class="muted small">{since()}</p>
        <Show when={reason()}>{(words) => <blockquote class="tiding-words">{words()}</blockquote>}</Show>
      </div>
      <Show when={props.one.mayMove && !isAsking()}>
        <div class="waiting-do no-print">
          <Show when={props.one.urgent} fallback={<Button onClick={() => setAsking(true)}>{t('places.waiting.move')}</Button>}>
            <Button busy={move.busy()} onClick={() => void move.back(props.one, who())}>
              {t('places.waiting.moveBack')}
              <span class="visually-hidden">: {who()}</span>
            </Button>
          </Show>
        </div>
      </Show>
      <Show when={isAsking()}>
        <MoveUpForm one={props.one} who={who()} move={move} onEnd={() => setAsking(false)} />
      </Show>
    </div>
  );
}
