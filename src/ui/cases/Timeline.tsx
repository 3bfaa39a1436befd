import { useLocation } from '@solidjs/router';
import { createEffect, createMemo, createSignal, For, Show, type JSX, type Signal } from 'solid-js';
import type { CaseView, VisitView } from '../../protocol/case-views.ts';
import { Button } from '../components/Button.tsx';
import { Fold } from '../components/Fold.tsx';
import { Section } from '../components/Page.tsx';
import { useToast } from '../components/UndoToast.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { removalOf } from '../records/record-form.ts';
import { useWorker } from '../worker/worker-context.tsx';
import { createSaved } from '../records/last-saved.tsx';
import { mayWrite } from '../records/access-level.ts';
import { visitEditor } from './visit/visit-editor.ts';
import { VisitEntry } from './VisitEntry.tsx';

/** So many visits are drawn at once; more on request, and for a search hit further down. */
const PAGE = 25;

/** What was, newest first. */
export function Timeline(props: { readonly view: CaseView }): JSX.Element {
  const { t } = useI18n();
  const [shown, setShown] = createShown(() => props.view.visits);
  const saved = createSaved(() => props.view.visits.map(({ id }) => id), 'visit-');
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
    const ids = { visit: visit.id, ...(visit.note === null ? {} : { note: visit.note }) };
    const result = await worker.save(removalOf(visitEditor, { caseId, ids, stored: { visit: open, note } }), null);
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
      <Fold look="quiet" class="no-print" summary={t('cases.file.deleted', props.visits.length)}>
        <ul class="list" role="list">
          <For each={props.visits}>
            {(visit) => (
              <li class="list-line">
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
      </Fold>
    </Show>
  );
}
