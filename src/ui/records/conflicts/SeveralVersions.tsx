import type { JSX } from 'solid-js';
import type { KindName } from '../../../domain/kinds.ts';
import type { Id } from '../../../domain/values.ts';
import { ButtonLink } from '../../components/ButtonLink.tsx';
import { Notice } from '../../components/Notice.tsx';
import { useI18n } from '../../i18n/I18n.tsx';
import { partLabel } from '../../i18n/kind-words.ts';
import { routes } from '../../routes/case-routes.ts';

interface SeveralProps {
  readonly kind: KindName;
  readonly part: string;
  readonly caseId: Id;
  readonly record: Id;
}

/** Stands where a part's fields would: nobody writes over several versions by the way. */
export function SeveralVersions(props: SeveralProps): JSX.Element {
  const { t } = useI18n();
  return (
    <Notice tone="attention" title={t('cases.form.inConflict', partLabel(t, props.kind, props.part))}>
      <p>{t('cases.form.inConflictText')}</p>
      <p>
        <ButtonLink href={routes.versions(props.caseId, props.record)}>{t('cases.review.decide')}</ButtonLink>
      </p>
    </Notice>
  );
}
