import { A } from '@solidjs/router';
import { createEffect, createMemo, createSignal, onCleanup, Show, type JSX } from 'solid-js';
import type { SaveState, SyncView, UnsentItem } from '../../protocol/worker-views.ts';
import { routes } from '../routes/case-routes.ts';
import { Button } from '../components/Button.tsx';
import { ButtonLink } from '../components/ButtonLink.tsx';
import { Flyout } from '../components/Flyout.tsx';
import { List } from '../components/List.tsx';
import { useExchangeNow } from '../device/exchange.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { createWorkerQuery } from '../worker/worker-context.tsx';

const SHOWN = 6;
/** A state is read out after it has lasted this long: a cycle that comes and goes disturbs nobody. Until then nothing is said. */
const SETTLED_MS = 1500;

/** What is saved where, in two seconds; unfolds to the list. */
export function SaveLight(): JSX.Element {
  const { t, format } = useI18n();
  const sync = createWorkerQuery(['sync', 'records', 'send'], (worker) => worker.sync());
  const words = createMemo(() => {
    const now = sync();
    if (!now) return '';
    if (now.needsReview > 0) return t('shell.light.needsReview', now.needsReview);
    if (now.unsent > 0) return t('shell.light.here', now.unsent);
    return now.lastExchange === null ? t('shell.light.unknown') : t('shell.light.allServer', format().clock(now.lastExchange));
  });
  return (
    <div class="light">
      <Flyout buttonClass="button button-quiet light-button" label={<span class={`mark mark-${lightOf(sync())}`}>{words()}</span>}>
        {(close) => <Show when={sync()}>{(now) => <LightSheet sync={now()} onLeave={close} />}</Show>}
      </Flyout>
      <Announcer sync={sync()} words={words()} />
    </div>
  );
}

function lightOf(sync: SyncView | undefined): SaveState {
  if (!sync) return 'here';
  if (sync.needsReview > 0) return 'needsReview';
  return sync.unsent > 0 || sync.lastExchange === null ? 'here' : 'server';
}

/** Says changes of the light politely. The time of day alone is no news. */
function Announcer(props: { readonly sync: SyncView | undefined; readonly words: string }): JSX.Element {
  const { t } = useI18n();
  const [said, setSaid] = createSignal('');
  const news = createMemo(() => {
    const now = props.sync;
    if (!now) return '';
    // The time of day alone is no news.
    const where = now.needsReview > 0 || now.unsent > 0 || now.lastExchange === null ? props.words : t('shell.light.allServerNever');
    return now.state === 'idle' || now.state === 'running' ? where : `${where}. ${t(`shell.light.state.${now.state}`)}`;
  });
  createEffect(() => {
    const sentence = news();
    // Whoever reads this line later must not find what is no longer true; a line that empties is not read out.
    setSaid('');
    const timer = window.setTimeout(() => setSaid(sentence), SETTLED_MS);
    onCleanup(() => window.clearTimeout(timer));
  });
  return (
    <p class="visually-hidden" role="status">
      {said()}
    </p>
  );
}

function LightSheet(props: { readonly sync: SyncView; readonly onLeave: () => void }): JSX.Element {
  const { t, format } = useI18n();
  const unsent = createWorkerQuery(['sync', 'records', 'send'], (worker) => worker.unsentList());
  const exchangeNow = useExchangeNow();
  return (
    <div class="stack">
      <div class="stack-4">
        <p>
          <strong>
            {props.sync.lastExchange === null
              ? t('shell.light.neverExchanged')
              : t('shell.light.lastExchange', format().dateTime(props.sync.lastExchange))}
          </strong>
        </p>
        <p class="muted">{t(`shell.light.state.${props.sync.state}`)}</p>
      </div>
      <Show when={props.sync.needsReview > 0}>
        <ButtonLink weight="main" href={routes.review}>
          {t('shell.light.openReview', props.sync.needsReview)}
        </ButtonLink>
      </Show>
      <Show when={(unsent() ?? []).length > 0}>
        <section>
          <h2 class="title-16">{t('shell.light.unsentTitle')}</h2>
          <UnsentRows items={unsent() ?? []} />
        </section>
      </Show>
      <div class="row">
        <Show
          when={props.sync.state === 'signedOut'}
          fallback={
            <Button busy={props.sync.state === 'running'} onClick={exchangeNow}>
              {t('shell.light.now')}
            </Button>
          }
        >
          <ButtonLink weight="main" href="/anmelden">
            {t('shell.light.signInAgain')}
          </ButtonLink>
        </Show>
      </div>
    </div>
  );
}

function UnsentRows(props: { readonly items: readonly UnsentItem[] }): JSX.Element {
  const { t, format } = useI18n();
  return (
    <>
      <List each={props.items.slice(0, SHOWN)}>
        {(item) => (
          <Show when={item.caseId} fallback={<p class="flyout-item">{item.title}</p>}>
            {(caseId) => (
              <A class="flyout-item spread" href={routes.file(caseId())}>
                <span>
                  {item.title} <span class="muted small">{t(`kinds.label.${item.kind}.name`)}</span>
                </span>
                <span class="muted small tabular">{format().time(item.at)}</span>
              </A>
            )}
          </Show>
        )}
      </List>
      <Show when={props.items.length > SHOWN}>
        <A class="flyout-item" href={routes.unsent}>
          {t('shell.light.more', props.items.length - SHOWN)}
        </A>
      </Show>
    </>
  );
}
