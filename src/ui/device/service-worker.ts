import { createSignal, onCleanup, onMount, type Accessor } from 'solid-js';
import { Workbox } from 'workbox-window';

const LOOK_EVERY_MS = 60 * 60_000;

/** Where the installed shell stands. An update is never taken without a person saying so. */
export interface InstalledShell {
  /** A new version lies ready. */
  readonly waiting: Accessor<boolean>;
  /** Another window took the new version; this one still runs the old. */
  readonly renewedElsewhere: Accessor<boolean>;
  /** Takes the waiting version and loads the page again. */
  readonly take: () => void;
  /** Asks the server for a new version; resolves when the browser has looked. */
  readonly look: () => Promise<void>;
}

/** Registers the service worker and follows its life. Without service workers (no secure context) nothing happens. */
export function createInstalledShell(): InstalledShell {
  const [waiting, setWaiting] = createSignal(false);
  const [renewedElsewhere, setRenewed] = createSignal(false);
  if (!('serviceWorker' in navigator)) return { waiting, renewedElsewhere, take: () => location.reload(), look: () => Promise.resolve() };
  const workbox = new Workbox('/sw.js');
  let taken = false;
  workbox.addEventListener('waiting', () => setWaiting(true));
  workbox.addEventListener('controlling', (event) => {
    if (taken) location.reload();
    else if (event.isUpdate === true) setRenewed(true);
  });
  // Offline or a server in trouble: the version at hand works, the next look comes.
  const look = (): Promise<void> => workbox.update().catch(() => undefined);
  onMount(() => {
    void workbox.register().catch(() => undefined);
    const timer = window.setInterval(() => void look(), LOOK_EVERY_MS);
    onCleanup(() => window.clearInterval(timer));
  });
  const take = (): void => {
    taken = true;
    if (renewedElsewhere()) location.reload();
    else workbox.messageSkipWaiting();
  };
  return { waiting, renewedElsewhere, take, look };
}
