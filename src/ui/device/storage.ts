import { createResource, createSignal, onCleanup, onMount, type Accessor } from 'solid-js';

const SCARCE_BYTES = 50e6;
const LOOK_EVERY_MS = 10 * 60_000;

export interface StorageView {
  readonly persisted: boolean;
  /** Bytes this origin uses. */
  readonly used: number;
}

/** Absent in older browsers and where a person closed it. */
function storage(): StorageManager | undefined {
  return 'storage' in navigator ? navigator.storage : undefined;
}

/** Asks the browser to keep what is here. */
export async function keepStorage(): Promise<void> {
  if ((await storage()?.persisted()) === false) await storage()?.persist();
}

/** What the browser says about our storage, and asking it to keep everything. */
export function createStorageView(): { readonly view: Accessor<StorageView | undefined>; readonly persist: () => Promise<boolean> } {
  const [view, { refetch }] = createResource(async () => ({
    persisted: (await storage()?.persisted()) ?? false,
    used: (await storage()?.estimate())?.usage ?? 0,
  }));
  const persist = async (): Promise<boolean> => {
    const granted = (await storage()?.persist()) ?? false;
    await refetch();
    return granted;
  };
  return { view, persist };
}

/** Bytes left when they are few, else null. */
export function createScarceStorage(): Accessor<number | null> {
  const [left, setLeft] = createSignal<number | null>(null);
  const look = async (): Promise<void> => {
    const { quota = Infinity, usage = 0 } = (await storage()?.estimate()) ?? {};
    const free = quota - usage;
    setLeft(free < SCARCE_BYTES ? free : null);
  };
  onMount(() => {
    void look();
    const timer = window.setInterval(() => void look(), LOOK_EVERY_MS);
    onCleanup(() => window.clearInterval(timer));
  });
  return left;
}
