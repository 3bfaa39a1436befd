import { A, useLocation } from '@solidjs/router';
import { createEffect, createMemo, createSignal, For, on, onCleanup, onMount, Show, type JSX } from 'solid-js';
import { SearchResults } from '../cases/SearchResults.tsx';
import { Icon } from '../components/Icon.tsx';
import { Mark } from '../components/Mark.tsx';
import { LowerEdge, LowerEdgeProvider } from '../components/LowerEdge.tsx';
import { ToastProvider, Toasts } from '../components/UndoToast.tsx';
import type { InstalledShell } from '../device/service-worker.ts';
import { useI18n } from '../i18n/I18n.tsx';
import { useSession } from '../session/session-context.tsx';
import { ReleasesWaiting } from '../planning/ReleasesWaiting.tsx';
import { useWorker } from '../worker/worker-context.tsx';
import { FictionalStrip } from '../components/FictionalStrip.tsx';
import { Header } from './Header.tsx';
import { isOpenTo, navigationOf, type NavigationEntry } from './navigation.ts';
import { keepFocusInView } from './keep-focus-in-view.ts';
import { Home } from './NotFound.tsx';
import { Notices } from './Notices.tsx';

/** The idle clock needs to hear of life, but not of every movement. */
const ACTIVE_EVERY_MS = 10_000;

/** Rail or bar, header, notices, and the place one is at. Exists only while unlocked. */
export function Shell(props: { readonly shell: InstalledShell; readonly children: JSX.Element }): JSX.Element {
  const { t } = useI18n();
  const { session } = useSession();
  const location = useLocation();
  const [query, setQuery] = createSignal('');
  const searching = (): boolean => query().trim() !== '';
  const leaveSearch = (): void => {
    setQuery('');
  };
  createEffect(on(() => location.pathname, leaveSearch, { defer: true }));
  tellWorkerOfLife();
  return (
    <ToastProvider>
      <LowerEdgeProvider>
        <div class="shell" classList={{ 'shell-fictional': session()?.fictional ?? false }}>
          <a class="skip" href="#content" onClick={skipToContent}>
            {t('shell.skip')}
          </a>
          <Show when={session()?.fictional}>
            <FictionalStrip />
          </Show>
          <Rail />
          <div class="shell-sheet">
            <Header query={query()} onQuery={setQuery} />
            <Sheet shell={props.shell} searching={searching()} results={<SearchResults query={query()} onChosen={leaveSearch} />}>
              {props.children}
            </Sheet>
          </div>
        </div>
      </LowerEdgeProvider>
    </ToastProvider>
  );
}

interface SheetProps {
  readonly shell: InstalledShell;
  readonly searching: boolean;
  readonly results: JSX.Element;
  readonly children: JSX.Element;
}

/**
 * What scrolls, and below it, each in a row of its own: what was just done, what concerns the whole app, the one button of a form. A message
 * takes its room from what scrolls: it covers nothing, and the button stays where it is.
 */
function Sheet(props: SheetProps): JSX.Element {
  const { t } = useI18n();
  return (
    <main class="shell-body">
      <div class="shell-main" id="content" tabIndex={-1} ref={(element) => onMount(() => keepFocusInView(element))}>
        <Show when={props.searching}>
          <section class="page">
            <h1 class="visually-hidden">{t('shell.search.results')}</h1>
            {props.results}
          </section>
        </Show>
        {/* Covered, not removed: a form behind the search keeps what was typed. */}
        <div class="shell-place" hidden={props.searching}>
          <OwnPlaces>{props.children}</OwnPlaces>
        </div>
      </div>
      <Toasts />
      <Notices shell={props.shell} />
      <LowerEdge />
    </main>
  );
}

/** An address of a place that is not for this role leads home: nobody lands on a page that could only be empty. */
function OwnPlaces(props: { readonly children: JSX.Element }): JSX.Element {
  const { session } = useSession();
  const location = useLocation();
  const role = createMemo(() => session()?.me?.role);
  const isOpen = createMemo(() => {
    const mine = role();
    return mine === undefined || isOpenTo(mine, location.pathname);
  });
  return (
    <Show when={isOpen()} fallback={<Home />}>
      {props.children}
    </Show>
  );
}

/** Only what works stands here, and only what this person may use. */
function Rail(): JSX.Element {
  const { t } = useI18n();
  const { session } = useSession();
  const role = createMemo(() => session()?.me?.role);
  const entries = createMemo(() => navigationOf(role()));
  return (
    <nav class="rail no-print" aria-label={t('shell.navigation')}>
      <p class="rail-brand">
        <Mark />
        <span>Lotse</span>
      </p>
      <ul class="rail-list" role="list">
        <For each={entries()}>{(entry) => <RailEntry entry={entry} />}</For>
      </ul>
    </nav>
  );
}

function RailEntry(props: { readonly entry: NavigationEntry }): JSX.Element {
  const { t } = useI18n();
  return (
    <li classList={{ 'rail-wide-only': props.entry.wideOnly }}>
      <A class="rail-entry" href={props.entry.href}>
        <Icon name={props.entry.icon} />
        <span>{t(props.entry.label)}</span>
        <Show when={props.entry.waiting === 'releases'}>
          <ReleasesWaiting />
        </Show>
      </A>
    </li>
  );
}

/** The address stays as it is: a fragment would be one more history entry. */
function skipToContent(event: MouseEvent): void {
  event.preventDefault();
  document.getElementById('content')?.focus();
}

function tellWorkerOfLife(): void {
  const worker = useWorker();
  let last = 0;
  const alive = (): void => {
    const now = Date.now();
    // A clock that is set back must not silence somebody who types.
    if (Math.abs(now - last) < ACTIVE_EVERY_MS) return;
    last = now;
    void worker.active();
  };
  // Back from the background, or from sleep: the worker looks at its clock before anything else is shown.
  const seen = (): void => {
    if (document.visibilityState === 'visible') void worker.active();
  };
  const signs = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const;
  onMount(() => {
    for (const sign of signs) window.addEventListener(sign, alive, { passive: true, capture: true });
    document.addEventListener('visibilitychange', seen);
    onCleanup(() => {
      document.removeEventListener('visibilitychange', seen);
      for (const sign of signs) window.removeEventListener(sign, alive, { capture: true });
    });
  });
}
