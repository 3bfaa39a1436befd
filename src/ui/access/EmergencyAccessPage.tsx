import { useNavigate } from '@solidjs/router';
import { createSignal, type JSX } from 'solid-js';
import { routes } from '../routes/case-routes.ts';
import { TextArea } from '../components/TextArea.tsx';
import { useToast } from '../components/UndoToast.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { useWorker } from '../worker/worker-context.tsx';
import { AccessSheet, type NamedAccess } from './AccessSheet.tsx';
import { ActionForm } from '../components/ActionForm.tsx';
import { createAct } from '../components/create-act.ts';

/** The team lead opens the contents for an hour: what that means stands there before, plainly, and there is no way without a reason. */
export function EmergencyAccessPage(): JSX.Element {
  const { t } = useI18n();
  return (
    <AccessSheet title={t('access.glass.title')} within may={(access) => access.may.breakGlass}>
      {(access) => <EmergencyAccessForm access={access()} />}
    </AccessSheet>
  );
}

function EmergencyAccessForm(props: { readonly access: NamedAccess }): JSX.Element {
  const { t, format } = useI18n();
  const worker = useWorker();
  const navigate = useNavigate();
  const tell = useToast();
  const act = createAct();
  const [reason, setReason] = createSignal('');
  const [tried, setTried] = createSignal(false);
  const open = async (): Promise<void> => {
    setTried(true);
    const words = reason().trim();
    if (words === '') return;
    const caseId = props.access.case;
    const opened = await act.run(worker.openEmergencyAccess(caseId, words));
    if (opened === null) return;
    navigate(routes.file(caseId), { replace: true });
    tell(t('access.glass.done', format().time(opened.value.until)), null);
  };
  return (
    <ActionForm go={t('access.glass.go')} act={act} onSubmit={open}>
      <p>{t('access.glass.intro')}</p>
      <section class="card stack-8">
        <h2 class="title-18">{t('access.glass.rules')}</h2>
        <ul class="points">
          <li>{t('access.glass.minutes')}</li>
          <li>{t('access.glass.logged')}</li>
          <li>{t('access.glass.told')}</li>
          <li>{t('access.glass.network')}</li>
        </ul>
      </section>
      <TextArea
        label={t('access.glass.reason')}
        hint={t('access.glass.reasonHint')}
        error={tried() && reason().trim() === '' ? t('access.glass.reasonMissing') : null}
        value={reason()}
        onInput={setReason}
      />
    </ActionForm>
  );
}
