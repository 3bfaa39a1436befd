import { useKeepNow } from '../worker/pending-saves.tsx';
import { useWorker } from '../worker/worker-context.tsx';
import { useSession } from './session-context.tsx';

/** Locking by hand. What is being typed is kept first; drafts can be kept while locked too, so nothing waits for it. */
export function useLock(): { readonly lock: () => void; readonly cover: () => void } {
  const worker = useWorker();
  const keepNow = useKeepNow();
  const { setCovered } = useSession();
  const lock = (): void => {
    void keepNow().then(() => worker.lock());
  };
  const cover = (): void => {
    // Forms hand over what was typed before they go; the page is neutral within this frame.
    lock();
    setCovered(true);
  };
  return { lock, cover };
}
