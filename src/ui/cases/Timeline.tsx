import { useLocation } from '@solidjs/router';
import { createEffect, createMemo, createSignal, For, onCleanup, Show, type Accessor, type JSX, type Signal } from 'solid-js';
import type { Id } from '../../domain/values.ts';
import type { CaseView, VisitView } from '../../protocol/case-views.ts';
import { Button } from '../components/Button.tsx';
import { Section } from '../components/Page.tsx';
import { useToast } from '../components/UndoToast.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { useWorker } from '../worker-context.tsx';
import { keepInView } from './keep-in-view.ts';
import { useLastSaved } from './last-saved.tsx';
import { mayWrite } from './access-level.ts';
import { removalEdits } from './visit-edits.ts';
import { VisitEntry } from './VisitEntry.tsx';

/** So many visits are drawn at once; more on request, and for a search hit further down. */
const PAGE = 25;

/** What was, newest first. */
export function Timeline(props: { readonly view: CaseView }): JSX.Element {
  const { t } = useI18n();
  const [shown, setShown] = createShown(() => props.view.visits);
  const saved = createSaved(() => props.view.visits);
  const remove = createRemoval(() => props.view);
  return (
    <Section title={t('cases.file.timeline')}>
      <Show when={props.view.visits.length > 0} fallback={<NoVisits mine={mayWrite(props.view.row)} />}>
        <ol class="timeline" role="list">
          <For each={props.view.visits.slice(0, shown())}>
            {(visit) => (
              <li>
                <VisitEntry
                  visit={visit}
                  saved={visit.id === saved()}
                  caseId={props.view.row.id}
                  mine={mayWrite(props.view.row)}
                  lead={props.view.lead}
                  onDelete={() => void remove(visit)}
                />
              </li>
            )}
          </For>
        </ol>
      </Show>
      <Show when={shown() < props.view.visits.length}>
        <Button onClick={() => setShown(shown() + 4 * PAGE)}>{t('cases.file.moreVisits', props.view.visits.length - shown())}</Button>
      </Show>
      <DeletedVisits visits={props.view.deletedVisits} view={props.view} />
    </Section>
  );
}

function NoVisits(props: { readonly mine: boolean }): JSX.Element {
  const { t } = useI18n();
  return (
    <div class="stack">
      <p>
        <strong>{t('cases.file.noVisits')}</strong>
      </p>
      <Show when={props.mine}>
        <p class="muted">{t('cases.file.noVisitsText')}</p>
      </Show>
    </div>
  );
}

/** How many visits are drawn. An address may name one (a search hit): it is drawn and brought into view. */
function createShown(visits: () => readonly VisitView[]): Signal<number> {
  const [shown, setShown] = createSignal(PAGE);
  const location = useLocation();
  const addressed = createMemo(() => {
    const id = location.hash.slice(1).replace(/^visit-/, '');
    return id === '' ? -1 : visits().findIndex((visit) => visit.id === id || visit.note === id);
  });
  createEffect((before: string) => {
    const at = addressed();
    if (at < 0 || location.hash === before) return before;
    if (at >= shown()) setShown(at + 1);
    const id = visits()[at]?.id ?? '';
    requestAnimationFrame(() => document.getElementById(`visit-${id}`)?.scrollIntoView({ block: 'center' }));
    return location.hash;
  }, '');
  return [shown, setShown];
}

/**
 * The visit that was just saved, and reading goes on at it. Only as far as needed is scrolled: what stands in view already stays where it is.
 */
function createSaved(visits: () => readonly VisitView[]): Accessor<Id | null> {
  const [lastSaved, setLastSaved] = useLastSaved();
  const [saved, setSaved] = createSignal<Id | null>(null);
  let stop = (): void => undefined;
  const follow = (entry: HTMLElement): void => {
    stop();
    stop = keepInView(entry);
  };
  createEffect(() => {
    const id = lastSaved();
    if (id === null || !visits().some((visit) => visit.id === id)) return;
    setLastSaved(null);
    setSaved(id);
    requestAnimationFrame(() => {
      const entry = document.getElementById(`visit-${id}`);
      if (entry === null) return;
      entry.focus({ preventScroll: true });
      follow(entry);
    });
  });
  onCleanup(() => stop());
  return saved;
}

/** Deletes a visit with its note; the toast takes it back. */
function createRemoval(view: () => CaseView): (visit: VisitView) => Promise<void> {
  const { t } = useI18n();
  const worker = useWorker();
  const tell = useToast();
  return async (visit) => {
    const caseId = view().row.id;
    const open = await worker.open('visit', visit.id);
    const note = visit.note === null ? null : await worker.open('visitNote', visit.note);
    if (open === null) return;
    const result = await worker.save(removalEdits(caseId, open, note), null);
    if (!result.ok) return tell(t(`components.failure.${result.failure}.title`), null);
    tell(t('cases.visit.deletedToast'), async () => {
      const back = await worker.save(result.value.undo, null);
      tell(back.ok ? t('cases.file.restored') : t(`components.failure.${back.failure}.title`), null);
    });
  };
}

function DeletedVisits(props: { readonly visits: readonly VisitView[]; readonly view: CaseView }): JSX.Element {
  const { t, format } = useI18n();
  const worker = useWorker();
  const tell = useToast();
  const restore = async (visit: VisitView): Promise<void> => {
    const result = await worker.restore(visit.note === null ? [visit.id] : [visit.id, visit.note]);
    if (!result.ok) return tell(t(`components.failure.${result.failure}.title`), null);
    tell(t('cases.file.restored'), async () => {
      await worker.save(result.value.undo, null);
    });
  };
  return (
    <Show when={props.visits.length > 0}>
      <details class="deleted-visits no-print">
        <summary>{t('cases.file.deleted', props.visits.length)}</summary>
        <ul class="list" role="list">
          <For each={props.visits}>
            {(visit) => (
              <li class="deleted-visit">
                <span>
                  {format().dayAndDate(visit.date)}
                  <Show when={visit.kind}>{(kind) => <span class="muted"> · {t(`kinds.visitKind.${kind()}`)}</span>}</Show>
                </span>
                <Show when={mayWrite(props.view.row)}>
                  <Button onClick={() => void restore(visit)}>{t('cases.file.restore')}</Button>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </details>
    </Show>
  );
}
