import { createSignal, onMount, type JSX } from 'solid-js';
import type { WaitingView } from '../../protocol/limits-views.ts';
import { Button } from '../components/Button.tsx';
import { Form } from '../components/Form.tsx';
import { FailureNotice } from '../components/Notice.tsx';
import { TextField } from '../components/TextField.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import type { MoveUp } from './create-move-up.ts';

interface MoveUpFormProps {
  readonly one: WaitingView;
  readonly who: string;
  readonly move: MoveUp;
  readonly onEnd: () => void;
}

/** Asks the reason in the row it is about; nobody is passed over without one (R2). */
export function MoveUpForm(props: MoveUpFormProps): JSX.Element {
  const { t } = useI18n();
  const [reason, setReason] = createSignal('');
  const [tried, setTried] = createSignal(false);
  let field: HTMLInputElement | undefined;
  onMount(() => field?.focus());
  const isMissing = (): boolean => tried() && reason().trim() === '';
  const go = async (): Promise<void> => {
    setTried(true);
    const words = reason().trim();
    if (words === '') return field?.focus();
    if (await props.move.up(props.one, props.who, words)) props.onEnd();
  };
  return (
    <Form class="waiting-form stack no-print" label={t('places.waiting.moveOf', props.who)} onSubmit={() => void go()}>
      <TextField
        ref={(element) => (field = element)}
        label={t('places.waiting.reason')}
        hint={t('places.waiting.reasonHint')}
        error={isMissing() ? t('places.waiting.reasonMissing') : null}
        value={reason()}
        onInput={setReason}
      />
      <FailureNotice refused={props.move.refused()} />
      <div class="row">
        <Button type="submit" weight="main" busy={props.move.busy()}>
          {t('places.waiting.move')}
        </Button>
        <Button weight="quiet" onClick={() => props.onEnd()}>
          {t('places.waiting.cancel')}
        </Button>
      </div>
    </Form>
  );
}
