import { createContext, createSignal, useContext, type JSX, type Signal } from 'solid-js';
import type { Id } from '../../domain/values.ts';

const Context = createContext<Signal<Id | null>>();

/** Remembers, from a form to the file it leads back to, which visit was just saved. */
export function LastSavedProvider(props: { readonly children: JSX.Element }): JSX.Element {
  const [saved, setSaved] = createSignal<Id | null>(null);
  return <Context.Provider value={[saved, setSaved]}>{props.children}</Context.Provider>;
}

/** The visit that was just saved, until the file has shown it. */
export function useLastSaved(): Signal<Id | null> {
  const saved = useContext(Context);
  if (!saved) throw new Error('used outside LastSavedProvider');
  return saved;
}
