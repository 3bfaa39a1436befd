import { useSearchParams } from '@solidjs/router';
import { Show, type JSX } from 'solid-js';
import type { Id } from '../../../domain/values.ts';
import { createLoaded } from '../../worker/create-loaded.ts';
import { useWorker } from '../../worker/worker-context.tsx';
import type { DraftSubject } from './draft-keys.ts';
import { findDraft, type OpenedDraft } from './find-draft.ts';
import type { ResumeQuery } from '../../routes/case-routes.ts';

/** A form within a page as it opens: where its draft is kept, and what was typed before, if anything was. */
export interface OpenedForm<Typed> {
  readonly draft: OpenedDraft;
  readonly typed: Typed | null;
  readonly resumed: boolean;
}

interface WithDraftProps<Typed> {
  readonly subject: DraftSubject;
  /** Reads what was kept under the draft's key; null when it is not this form's. */
  readonly read: (kept: unknown, draft: OpenedDraft) => Typed | null;
  /** The form. `reload` opens it anew, after its draft was thrown away or brought back. */
  readonly children: (opened: OpenedForm<Typed>, reload: () => Promise<void>) => JSX.Element;
}

/** Opens a form that stands within a page, from its draft where one was left over: such as after a power cut. */
export function WithDraft<Typed>(props: WithDraftProps<Typed>): JSX.Element {
  const worker = useWorker();
  const [query] = useSearchParams<ResumeQuery>();
  const open = async (): Promise<OpenedForm<Typed>> => {
    const wanted: Id | null = query.entwurf ?? null;
    const draft = await findDraft(worker, { subject: props.subject, wanted });
    const typed = props.read(draft.kept, draft);
    return { draft, typed, resumed: typed !== null };
  };
  /** It may stand far below the link that led here. */
  const intoView = (element: HTMLElement): number => requestAnimationFrame(() => element.scrollIntoView({ block: 'nearest' }));
  const { loaded, reload } = createLoaded(() => query.entwurf, open);
  return (
    <Show when={loaded()} keyed>
      {(opened) => <div ref={(element) => opened.resumed && intoView(element)}>{props.children(opened, reload)}</div>}
    </Show>
  );
}
