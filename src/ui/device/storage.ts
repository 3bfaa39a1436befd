import { createResource, createSignal, onCleanup, onMount, type Accessor } from 'solid-js';

const SCARCE_BYTES = 50e6;
const LOOK_EVERY_MS = 10 * 60_000;

export interface StorageView {
  readonly persisted: boolean;
  /** Bytes this origin uses. */
  readonly used: number;
}

/** What the browser says about our storage, and asking it to keep everything. */
export function createStorageView(): { readonly view: Accessor<StorageView | undefined>; readonly persist: () => Promise<boolean> } {
  const [view, { refetch }] = createResource(async () => ({
    persisted: await navigator.storage.persisted(),
    used: (await navigator.storage.estimate()).usage ?? 0,
  }));
  const persist = async (): Promise<boolean> => {
    const granted = await navigator.storage.persist();
    await refetch();
    return granted;
  };
  return { view, persist };
}

/** Bytes left when they are few, else null. */
export function createScarceStorage(): Accessor<number | null> {
  const [left, setLeft] = createSignal<number | null>(null);
  const look = async (): Promise<void> => {
    const { quota, usage } = await navigator.storage.estimate();
    const free = quota === undefined ? Infinity : quota - (usage ?? 0);
    setLeft(free < SCARCE_BYTES ? free : null);
  };
  onMount(() => {
    if (!('storage' in navigator)) return;
    void look();
    const timer = window.setInterval(() => void look(), LOOK_EVERY_MS);
    onCleanup(() => window.clearInterval(timer));
  });
  return left;
}
