import { createRoot, createSignal } from 'solid-js';
import { expect, test, vi } from 'vitest';
import { createLoaded } from '../../src/ui/worker/create-loaded.ts';

// Node would be given Solid's half for servers, in which nothing reacts.
vi.mock('solid-js', () => vi.importActual('solid-js/dist/solid.js'));
vi.mock('../../src/ui/worker/pending-saves.tsx', () => ({ usePendingSaves: () => ({ left: () => Promise.resolve() }) }));
vi.stubGlobal('reportError', (trouble: unknown) => expect.unreachable(String(trouble)));

/** A page at the address of note A, whose answers come when they are told to. */
function page(): {
  readonly goTo: (note: string) => void;
  readonly shown: () => string | null;
  readonly asked: () => readonly string[];
  readonly answer: (note: string) => Promise<void>;
  readonly leave: () => void;
} {
  const waiting = new Map<string, (answer: string) => void>();
  return createRoot((leave) => {
    const [note, goTo] = createSignal('A');
    const { loaded } = createLoaded(note, () => {
      const asked = note();
      return new Promise<string>((resolve) => waiting.set(asked, resolve));
    });
    const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
    const answer = async (caseId: string): Promise<void> => {
      await settled();
      waiting.get(caseId)?.(`note ${caseId}`);
      await settled();
    };
    return { goTo, shown: loaded, asked: () => [...waiting.keys()], answer, leave };
  });
}

test('a page shows nothing until its answer has come', async () => {
  const { shown, answer } = page();
  expect(shown()).toBeNull();
  await answer('A');
  expect(shown()).toBe('note A');
});

test('[F10] whoever goes on before the answer has come never sees it at the next address, where words would be kept under the wrong name', async () => {
  const { goTo, shown, answer } = page();
  // Asked for at A already.
  await answer('nothing');
  goTo('B');
  await answer('A');
  expect(shown()).toBeNull();
  await answer('B');
  expect(shown()).toBe('note B');
});

test('[F10] an answer that comes after the newer one does not take its place', async () => {
  const { goTo, shown, answer, asked } = page();
  await answer('nothing');
  goTo('B');
  await answer('B');
  expect(asked()).toEqual(['A', 'B']);
  await answer('A');
  expect(shown()).toBe('note B');
});
