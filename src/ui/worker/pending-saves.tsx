import { createContext, onCleanup, onMount, useContext, type JSX } from 'solid-js';

/** Keeps what was typed so far, at once. */
type Keep = () => Promise<void>;
interface PendingSaves {
  /** A form with a draft says here how to keep it now: before the lock, before an update, and when the page goes out of sight. */
  readonly add: (keep: Keep) => void;
  readonly keepAll: () => Promise<void>;
  /** A form goes away and its last words are on their way into the draft. */
  readonly leaving: (kept: Promise<unknown>) => void;
  /** Resolves when the drafts of forms that went away are kept: whoever opens one then finds all of it. */
  readonly left: () => Promise<void>;
}

const Context = createContext<PendingSaves>();

export function usePendingSaves(): PendingSaves {
  const pendingSaves = useContext(Context);
  if (!pendingSaves) throw new Error('used outside KeepersProvider');
  return pendingSaves;
}

/** For whoever is about to take the page away. */
export function useKeepNow(): () => Promise<void> {
  return usePendingSaves().keepAll;
}

export function PendingSavesProvider(props: { readonly children: JSX.Element }): JSX.Element {
  const all = new Set<Keep>();
  const gone = new Set<Promise<unknown>>();
  const keepAll = async (): Promise<void> => {
    await Promise.allSettled([...all].map((keep) => keep()));
  };
  const add = (keep: Keep): void => {
    all.add(keep);
    onCleanup(() => all.delete(keep));
  };
  const leaving = (kept: Promise<unknown>): void => {
    gone.add(kept);
    void kept.finally(() => gone.delete(kept)).catch(reportError);
  };
  const left = async (): Promise<void> => {
    await Promise.allSettled(gone);
  };
  const hidden = (): void => {
    if (document.visibilityState === 'hidden') void keepAll();
  };
  onMount(() => {
    document.addEventListener('visibilitychange', hidden);
    onCleanup(() => document.removeEventListener('visibilitychange', hidden));
  });
  return <Context.Provider value={{ add, keepAll, leaving, left }}>{props.children}</Context.Provider>;
}
