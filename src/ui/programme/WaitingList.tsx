import { createSignal, For, Show, type JSX } from 'solid-js';
import type { PlacesView, WaitingView } from '../../protocol/limits-views.ts';
import { Button } from '../components/Button.tsx';
import { Section } from '../components/Page.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { createMoveUp } from './create-move-up.ts';
import { MoveUpForm } from './MoveUpForm.tsx';
import { waitingCount } from './seat-words.ts';
import { WaitingWords } from './WaitingWords.tsx';

/** Who waits, in order: since when, why moved up, what is offered, what only this device knows. */
export function WaitingList(props: { readonly view: PlacesView }): JSX.Element {
  const { t } = useI18n();
  /** Free today, and yet nobody was offered it: some later day is full. */
  const isPuzzling = (): boolean => props.view.free > 0 && waitingCount(props.view.waiting) > 0;
  return (
    <Section title={t('places.waiting.title')}>
      <Show when={props.view.waiting.length > 0} fallback={<p class="muted">{t('places.waiting.none')}</p>}>
        <p class="muted">{isPuzzling() ? `${t('places.waiting.rule')} ${t('places.waiting.notYet')}` : t('places.waiting.rule')}</p>
        <ol class="list waiting-list" role="list" aria-label={t('places.waiting.title')}>
          {/* By case, not by position: a reason that is being typed stays with whom it is about when the row moves. */}
          <For each={props.view.waiting.map((one) => one.case)}>
            {(caseId) => (
              <Show when={props.view.waiting.find((one) => one.case === caseId)}>
                {(one) => (
                  <li>
                    <Waiting one={one()} offices={props.view.offices} />
                  </li>
                )}
              </Show>
            )}
          </For>
        </ol>
      </Show>
    </Section>
  );
}

function Waiting(props: { readonly one: WaitingView; readonly offices: PlacesView['offices'] }): JSX.Element {
  const { t } = useI18n();
  const [isAsking, setAsking] = createSignal(false);
  const move = createMoveUp();
  let row: HTMLDivElement | undefined;
  /** The button that was pressed goes: the keyboard stays in the row. */
  const stay = (): void => row?.querySelector<HTMLElement>('.waiting-name')?.focus();
  const end = (): void => {
    setAsking(false);
    stay();
  };
  const back = async (): Promise<void> => {
    await move.back(props.one, who());
    stay();
  };
  const who = (): string =>
    props.one.title === ''
      ? t('places.waiting.caseOf', props.offices.find(({ id }) => id === props.one.office)?.name ?? '')
      : props.one.title;
  return (
    <div class="waiting" ref={(element) => (row = element)}>
      <p class="waiting-position tabular">
        {props.one.requested
          ? t('places.waiting.here')
          : props.one.position === null
            ? t('places.waiting.paused')
            : t('places.waiting.position', props.one.position)}
      </p>
      <WaitingWords one={props.one} who={who()} />
      <Show when={props.one.mayMove && !isAsking()}>
        <div class="waiting-do no-print">
          <Show when={props.one.urgent} fallback={<Button onClick={() => setAsking(true)}>{t('places.waiting.move')}</Button>}>
            <Button busy={move.busy()} onClick={() => void back()}>
              {t('places.waiting.moveBack')}
              <span class="visually-hidden">: {who()}</span>
            </Button>
          </Show>
        </div>
      </Show>
      <Show when={isAsking()}>
        <MoveUpForm one={props.one} who={who()} move={move} onEnd={end} onAgain={() => setAsking(true)} />
      </Show>
    </div>
  );
}
