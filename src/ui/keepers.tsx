import { createContext, onCleanup, onMount, useContext, type JSX } from 'solid-js';

/** Keeps what was typed so far, at once. */
type Keep = () => Promise<void>;
interface Keepers {
  readonly add: (keep: Keep) => void;
  readonly keepAll: () => Promise<void>;
}

const Context = createContext<Keepers>();

function useKeepers(): Keepers {
  const keepers = useContext(Context);
  if (!keepers) throw new Error('used outside KeepersProvider');
  return keepers;
}

/** A form with a draft says here how to keep it now: before the lock, before an update, and when the page goes out of sight. */
export function onKeepNow(keep: Keep): void {
  useKeepers().add(keep);
}

/** For whoever is about to take the page away. */
export function useKeepNow(): () => Promise<void> {
  return useKeepers().keepAll;
}

export function KeepersProvider(props: { readonly children: JSX.Element }): JSX.Element {
  const all = new Set<Keep>();
  const keepAll = async (): Promise<void> => {
    await Promise.allSettled([...all].map((keep) => keep()));
  };
  const add = (keep: Keep): void => {
    all.add(keep);
    onCleanup(() => all.delete(keep));
  };
  const hidden = (): void => {
    if (document.visibilityState === 'hidden') void keepAll();
  };
  onMount(() => {
    document.addEventListener('visibilitychange', hidden);
    onCleanup(() => document.removeEventListener('visibilitychange', hidden));
  });
  return <Context.Provider value={{ add, keepAll }}>{props.children}</Context.Provider>;
}
