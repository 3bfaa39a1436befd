import { createMemo, Show, type JSX } from 'solid-js';
import { Empty, List, SkeletonList } from '../components/List.tsx';
import { Page, Section } from '../components/Page.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { createWorkerQuery } from '../worker/worker-context.tsx';
import { ExportWaiting } from './ExportWaiting.tsx';
import { ImportFile } from './ImportFile.tsx';
import { ConflictRow, RefusedRow, UnreadableRow, type Of } from './ReviewRows.tsx';

/** Everything that waits for a person: several versions, refused entries, what cannot be read. */
export function ReviewPage(): JSX.Element {
  const { t } = useI18n();
  const items = createWorkerQuery(['records', 'sync'], (worker) => worker.reviewItems());
  const conflicts = createMemo(() => (items() ?? []).filter((item): item is Of<'conflict'> => item.type === 'conflict'));
  const refused = createMemo(() => (items() ?? []).filter((item): item is Of<'refused'> => item.type === 'refused'));
  const imported = createMemo(() => refused().filter(({ reason }) => reason === 'imported'));
  const answered = createMemo(() => refused().filter(({ reason }) => reason !== 'imported'));
  const unreadable = createMemo(() => (items() ?? []).filter((item): item is Of<'unreadable'> => item.type === 'unreadable'));
  return (
    <Page place={t('cases.review.title')} title={t('cases.review.title')}>
      <Show when={items() !== undefined} fallback={<SkeletonList rows={3} />}>
        <Show when={items()?.length === 0}>
          <Empty title={t('cases.review.empty')}>
            <p>{t('cases.review.emptyText')}</p>
          </Empty>
        </Show>
      </Show>
      <Conflicts items={conflicts()} />
      <Refused items={answered()} />
      <Imported items={imported()} />
      <Unreadable items={unreadable()} />
      <ImportFile />
    </Page>
  );
}

function Conflicts(props: { readonly items: readonly Of<'conflict'>[] }): JSX.Element {
  const { t } = useI18n();
  return (
    <Show when={props.items.length > 0}>
      <Section title={t('cases.review.conflicts')}>
        <List each={props.items}>{(item) => <ConflictRow item={item} />}</List>
      </Section>
    </Show>
  );
}

function Refused(props: { readonly items: readonly Of<'refused'>[] }): JSX.Element {
  const { t } = useI18n();
  return (
    <Show when={props.items.length > 0}>
      <Section title={t('cases.review.refused')}>
        <p>{t('cases.review.refusedText')}</p>
        <List each={props.items}>{(item) => <RefusedRow item={item} />}</List>
        <ExportWaiting />
      </Section>
    </Show>
  );
}

/** What was read from a file waits apart: no server has refused it from here. */
function Imported(props: { readonly items: readonly Of<'refused'>[] }): JSX.Element {
  const { t } = useI18n();
  return (
    <Show when={props.items.length > 0}>
      <Section title={t('cases.review.imported')}>
        <p>{t('cases.review.importedText')}</p>
        <List each={props.items}>{(item) => <RefusedRow item={item} />}</List>
      </Section>
    </Show>
  );
}

function Unreadable(props: { readonly items: readonly Of<'unreadable'>[] }): JSX.Element {
  const { t } = useI18n();
  return (
    <Show when={props.items.length > 0}>
      <Section title={t('cases.review.unreadable')}>
        <p>{t('cases.review.unreadableText')}</p>
        <List each={props.items}>{(item) => <UnreadableRow item={item} />}</List>
        <Show when={props.items.some((item) => item.damaged)}>
          <ExportWaiting />
        </Show>
      </Section>
    </Show>
  );
}
