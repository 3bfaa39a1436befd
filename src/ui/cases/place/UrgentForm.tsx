import { createSignal, type JSX } from 'solid-js';
import { Button } from '../../components/Button.tsx';
import { Form } from '../../components/Form.tsx';
import { TextField } from '../../components/TextField.tsx';
import { useI18n } from '../../i18n/I18n.tsx';

/** The team lead moves a case up the waiting list; the reason stands there for everybody who works with it (R2). */
export function UrgentForm(props: { readonly onGo: (reason: string) => void; readonly onCancel: () => void }): JSX.Element {
  const { t } = useI18n();
  const [reason, setReason] = createSignal('');
  const [tried, setTried] = createSignal(false);
  const go = (): void => {
    setTried(true);
    if (reason().trim() !== '') props.onGo(reason().trim());
  };
  return (
    <Form class="stack no-print" onSubmit={go}>
      <TextField
        label={t('support.place.urgentAsk')}
        hint={t('support.place.urgentHint')}
        error={tried() && reason().trim() === '' ? t('support.place.urgentMissing') : null}
        value={reason()}
        onInput={setReason}
      />
      <div class="row">
        <Button type="submit">{t('support.place.urgentGo')}</Button>
        <Button weight="quiet" onClick={() => props.onCancel()}>
          {t('support.pause.cancel')}
        </Button>
      </div>
    </Form>
  );
}
