import { createSignal, onCleanup, onMount, type Accessor } from 'solid-js';
import { Workbox } from 'workbox-window';
import { activeServiceWorker } from './exchange.tsx';

const LOOK_EVERY_MS = 60 * 60_000;
const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 60_000;

/** Where the installed shell stands. An update is never taken without a person saying so. */
export interface InstalledShell {
  /** A new version lies ready. */
  readonly waiting: Accessor<boolean>;
  /** Another window took the new version; this one still runs the old. */
  readonly renewedElsewhere: Accessor<boolean>;
  /** The browser did not take the service worker, or has none: Lotse would not start without network. */
  readonly missing: Accessor<boolean>;
  /** Takes the waiting version and loads the page again. */
  readonly take: () => void;
  /** Asks the server for a new version; resolves when the browser has looked. */
  readonly look: () => Promise<void>;
}

/** Registers the service worker, again and again until the browser has taken it, and follows its life. */
export function createInstalledShell(): InstalledShell {
  const [waiting, setWaiting] = createSignal(false);
  const [renewedElsewhere, setRenewed] = createSignal(false);
  const workbox = 'serviceWorker' in navigator ? new Workbox('/sw.js') : null;
  const missing = createRegistration(workbox);
  let taken = false;
  workbox?.addEventListener('waiting', () => setWaiting(true));
  workbox?.addEventListener('controlling', (event) => {
    if (taken) location.reload();
    else if (event.isUpdate === true) setRenewed(true);
  });
  // Offline or a server in trouble: the version at hand works, the next look comes.
  const look = async (): Promise<void> => workbox?.update().catch(() => undefined);
  onMount(() => {
    const timer = window.setInterval(() => void look(), LOOK_EVERY_MS);
    onCleanup(() => window.clearInterval(timer));
  });
  const take = (): void => {
    taken = true;
    if (workbox === null || renewedElsewhere()) location.reload();
    else workbox.messageSkipWaiting();
  };
  return { waiting, renewedElsewhere, missing, take, look };
}

/** A first try that fails (a server in trouble, a network that breaks off, no room) is followed by others, further and further apart. */
function createRegistration(workbox: Workbox | null): Accessor<boolean> {
  const [missing, setMissing] = createSignal(workbox === null);
  if (workbox === null) return missing;
  let wait = FIRST_RETRY_MS;
  let timer = 0;
  const register = async (): Promise<void> => {
    window.clearTimeout(timer);
    const isRegistered = await workbox.register().then(
      (registration) => registration !== undefined,
      () => false,
    );
    if (!isRegistered) await failed();
    else if (await activeServiceWorker()) setMissing(false);
  };
  const failed = async (): Promise<void> => {
    // One of before answers still: only its successor did not come.
    setMissing((await activeServiceWorker()) === null);
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void register(), wait * (0.5 + Math.random() / 2));
    wait = Math.min(wait * 2, LONGEST_RETRY_MS);
  };
  const connected = (): void => {
    if (missing()) void register();
  };
  // Registered, but a file of the shell did not come: the browser throws it away.
  workbox.addEventListener('redundant', () => void failed());
  workbox.addEventListener('activated', () => setMissing(false));
  onMount(() => void register());
  window.addEventListener('online', connected);
  onCleanup(() => {
    window.clearTimeout(timer);
    window.removeEventListener('online', connected);
  });
  return missing;
}
