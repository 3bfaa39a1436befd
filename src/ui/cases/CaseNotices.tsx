import { createMemo, For, Show, type JSX } from 'solid-js';
import type { Id } from '../../domain/values.ts';
import type { CaseView, ConflictView } from '../../protocol/worker-api.ts';
import { ButtonLink } from '../components/ButtonLink.tsx';
import { Notice } from '../components/Notice.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { findingText } from './finding-text.ts';
import { partLabel } from './part-label.ts';
import { places } from './places.ts';

/** What waits for a decision in this file, and what the limits say of it as a whole. Calm: nothing here is anybody's fault. */
export function CaseNotices(props: { readonly view: CaseView }): JSX.Element {
  const { t, format } = useI18n();
  const records = createMemo(() => byRecord(props.view.conflicts));
  return (
    <>
      <For each={records()}>
        {(record) => (
          <Notice tone="attention" title={record.conflicts.map((conflict) => partLabel(t, conflict.kind, conflict.part)).join(', ')}>
            <p>{t('cases.file.conflictsText')}</p>
            <p>
              <ButtonLink href={places.versions(props.view.row.id, record.id)}>{t('cases.look.decide')}</ButtonLink>
            </p>
          </Notice>
        )}
      </For>
      <Show when={props.view.findings.length > 0}>
        <Notice tone="attention">
          <ul class="finding-list" role="list">
            <For each={props.view.findings.slice(0, 2)}>{(finding) => <li>{findingText(finding, t, format())}</li>}</For>
          </ul>
        </Notice>
      </Show>
    </>
  );
}

function byRecord(conflicts: readonly ConflictView[]): readonly { readonly id: Id; readonly conflicts: readonly ConflictView[] }[] {
  const ids = [...new Set(conflicts.map((conflict) => conflict.record))];
  return ids.map((id) => ({ id, conflicts: conflicts.filter((conflict) => conflict.record === id) }));
}
