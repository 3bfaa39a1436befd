import { createMemo, For, type JSX } from 'solid-js';
import type { Id } from '../../domain/values.ts';
import type { CaseView } from '../../protocol/case-views.ts';
import type { ConflictView } from '../../protocol/worker-views.ts';
import { ButtonLink } from '../components/ButtonLink.tsx';
import { Notice } from '../components/Notice.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { CaseOffloaded } from './CaseOffloaded.tsx';
import { partLabel } from '../i18n/kind-words.ts';
import { routes } from '../routes/case-routes.ts';

/** What waits for a decision in this file, and what of it is not here (R12). Calm: nothing here is anybody's fault. */
export function CaseNotices(props: { readonly view: CaseView }): JSX.Element {
  const { t } = useI18n();
  const records = createMemo(() => byRecord(props.view.conflicts));
  return (
    <>
      <CaseOffloaded view={props.view} />
      <For each={records()}>
        {(record) => (
          <Notice tone="attention" title={t('cases.file.conflicts', record.conflicts.length)}>
            <div class="spread">
              <p>
                {record.conflicts.map((conflict) => partLabel(t, conflict.kind, conflict.part)).join(', ')}. {t('cases.file.conflictsText')}
              </p>
              <ButtonLink href={routes.versions(props.view.row.id, record.id)}>{t('cases.review.decide')}</ButtonLink>
            </div>
          </Notice>
        )}
      </For>
    </>
  );
}

function byRecord(conflicts: readonly ConflictView[]): readonly { readonly id: Id; readonly conflicts: readonly ConflictView[] }[] {
  const ids = [...new Set(conflicts.map((conflict) => conflict.record))];
  return ids.map((id) => ({ id, conflicts: conflicts.filter((conflict) => conflict.record === id) }));
}
