/** Web Locks are named for the whole origin. */
const PREFIX = 'lotse draft ';

/**
 * Marks a draft as open in this window, until the returned function is called or the window is gone: also by a crash,
 * for then the browser lets go. That function resolves when other windows can see it.
 */
export function holdDraft(key: string): () => Promise<void> {
  let letGo = (): void => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  const over = navigator.locks.request(PREFIX + key, () => held);
  return async () => {
    letGo();
    await over;
  };
}

/** Keys of the drafts whose form is open in any window of this browser. */
export async function heldDrafts(): Promise<ReadonlySet<string>> {
  const { held = [] } = await navigator.locks.query();
  return new Set(held.flatMap(({ name }) => (name?.startsWith(PREFIX) === true ? [name.slice(PREFIX.length)] : [])));
}
