import { createSignal, type JSX } from 'solid-js';
import { useI18n } from '../i18n/I18n.tsx';
import { FieldFrame, type FieldLabels } from './Field.tsx';

interface PassphraseFieldProps extends FieldLabels {
  readonly value: string;
  readonly onInput: (text: string) => void;
  /** `new-password` while choosing one. */
  readonly autocomplete?: 'current-password' | 'new-password';
  readonly ref?: (element: HTMLInputElement) => void;
}

/** A passphrase, hidden until somebody asks to see it. */
export function PassphraseField(props: PassphraseFieldProps): JSX.Element {
  const { t } = useI18n();
  const [shown, setShown] = createSignal(false);
  return (
    <FieldFrame {...props}>
      {(control) => (
        <div class="input-group">
          <input
            {...control}
            ref={(element) => props.ref?.(element)}
            class="input"
            type={shown() ? 'text' : 'password'}
            name="passphrase"
            // Shown, it is ordinary text to the browser, which would keep it on the disk to restore a crashed window.
            autocomplete={shown() ? 'off' : (props.autocomplete ?? 'current-password')}
            autocapitalize="none"
            spellcheck={false}
            maxLength={500}
            value={props.value}
            onInput={(event) => props.onInput(event.currentTarget.value)}
          />
          <button type="button" class="button button-plain" aria-pressed={shown()} onClick={() => setShown(!shown())}>
            {shown() ? t('components.hidePassphrase') : t('components.showPassphrase')}
          </button>
        </div>
      )}
    </FieldFrame>
  );
}
