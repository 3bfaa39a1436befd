import { createContext, createEffect, createSignal, onCleanup, useContext, type Accessor, type JSX, type Signal } from 'solid-js';
import type { Id } from '../../domain/values.ts';
import { keepInView } from './keep-in-view.ts';

const Context = createContext<Signal<Id | null>>();

/** Remembers, from a form to the file it leads back to, which record was just saved. */
export function LastSavedProvider(props: { readonly children: JSX.Element }): JSX.Element {
  const [saved, setSaved] = createSignal<Id | null>(null);
  return <Context.Provider value={[saved, setSaved]}>{props.children}</Context.Provider>;
}

/** The record that was just saved, until the file has shown it. */
export function useLastSaved(): Signal<Id | null> {
  const saved = useContext(Context);
  if (!saved) throw new Error('used outside LastSavedProvider');
  return saved;
}

/**
 * The record that was just saved, of those shown here, and reading goes on at it: its element has the id `prefix` and its own. Only as far as
 * needed is scrolled: what stands in view already stays where it is.
 */
export function createSaved(shown: Accessor<readonly Id[]>, prefix: string): Accessor<Id | null> {
  const [lastSaved, setLastSaved] = useLastSaved();
  const [saved, setSaved] = createSignal<Id | null>(null);
  let stop = (): void => undefined;
  const follow = (entry: HTMLElement): void => {
    stop();
    stop = keepInView(entry);
  };
  createEffect(() => {
    const id = lastSaved();
    if (id === null || !shown().includes(id)) return;
    setLastSaved(null);
    setSaved(id);
    requestAnimationFrame(() => {
      const entry = document.getElementById(`${prefix}${id}`);
      if (entry === null) return;
      entry.focus({ preventScroll: true });
      follow(entry);
    });
  });
  onCleanup(() => stop());
  return saved;
}
