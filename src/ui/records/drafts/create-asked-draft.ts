import { useSearchParams } from '@solidjs/router';
import { createEffect, createSignal, onCleanup, type Accessor } from 'solid-js';
import { makeLatest } from '../../worker/latest.ts';
import { useWorker } from '../../worker/worker-context.tsx';
import { readDraftKey, type DraftSubject } from './draft-keys.ts';
import type { ResumeQuery } from '../../routes/case-routes.ts';

/** What the draft is about that the page's address asks for: the form it was typed into stands within this page, and opens by itself. */
export function createAskedDraft(): Accessor<DraftSubject | null> {
  const worker = useWorker();
  const [query] = useSearchParams<ResumeQuery>();
  const [asked, setAsked] = createSignal<DraftSubject | null>(null);
  const latest = makeLatest<DraftSubject | null>((subject) => setAsked(() => subject));
  const find = async (form: string | undefined): Promise<DraftSubject | null> => {
    if (form === undefined) return null;
    const read = (await worker.drafts()).map(({ key }) => readDraftKey(key));
    return read.find((one) => one?.form === form)?.subject ?? null;
  };
  createEffect(() => void latest.ask(find(query.entwurf)));
  onCleanup(() => latest.drop());
  return asked;
}
