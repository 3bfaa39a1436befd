import type { JSX } from 'solid-js';
import type { Id } from '../../domain/values.ts';
import { ButtonLink } from '../components/ButtonLink.tsx';
import { Notice } from '../components/Notice.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { routes } from '../routes/case-routes.ts';
import type { Waiting } from './create-decided.ts';

/** Why there is no note now (the client has not decided, R6; it lies at the server, R12), and where that is done. */
export function NotesWait(props: { readonly caseId: Id; readonly why: Waiting; readonly typed: boolean }): JSX.Element {
  const { t } = useI18n();
  const isAway = (): boolean => props.why === 'away';
  return (
    <Notice title={isAway() ? t('cases.away.notes') : t('support.decision.notesWait')}>
      <p>
        {isAway() ? t('cases.away.notesText') : t('support.decision.notesWaitText')} {props.typed ? t('support.decision.wordsStay') : ''}
      </p>
      <div class="row">
        <ButtonLink href={routes.file(props.caseId)}>{isAway() ? t('cases.away.openCase') : t('support.decision.openCase')}</ButtonLink>
      </div>
    </Notice>
  );
}
