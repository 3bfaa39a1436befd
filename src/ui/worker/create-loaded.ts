import { createEffect, createSignal, on, onCleanup, type Accessor } from 'solid-js';
import { usePendingSaves } from './pending-saves.tsx';
import { makeLatest } from './latest.ts';

interface Loaded<T> {
  /** Null until it is there. */
  readonly loaded: Accessor<T | null>;
  /** Opens it anew, such as after its draft was thrown away. */
  readonly reload: () => Promise<void>;
}

/**
 * What a form's page opens, once for every `address` (the signals it stands under): a form is not made anew while somebody types. Drafts of
 * forms that just went away are kept first. Who goes on to another address before the answer has come never sees this one's there.
 */
export function createLoaded<T extends object | string>(address: () => unknown, load: () => Promise<T>): Loaded<T> {
  const { left } = usePendingSaves();
  const [loaded, setLoaded] = createSignal<T | null>(null);
  const latest = makeLatest<T>((answer) => setLoaded(() => answer));
  const reload = async (): Promise<void> => {
    setLoaded(null);
    await latest.ask(left().then(load));
  };
  createEffect(on(address, () => void reload()));
  onCleanup(() => latest.drop());
  return { loaded, reload };
}
