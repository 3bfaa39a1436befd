import { Show, type JSX } from 'solid-js';
import { PassphraseField } from '../components/PassphraseField.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { LoginForPasswordManagers } from './LoginForPasswordManagers.tsx';
import { SHORTEST_PASSPHRASE } from './passphrase-strength.ts';
import { StrengthMeter } from './StrengthMeter.tsx';

interface NewPassphraseProps {
  readonly label: string;
  readonly login: string;
  readonly value: string;
  readonly onInput: (text: string) => void;
  /** The page was tried: what is missing is said at the field. */
  readonly tried: boolean;
  readonly ref?: (element: HTMLInputElement) => void;
}

/** Choosing a passphrase: what makes a good one, and how strong this one is. */
export function NewPassphrase(props: NewPassphraseProps): JSX.Element {
  const { t } = useI18n();
  const missing = (): number => SHORTEST_PASSPHRASE - props.value.length;
  return (
    <>
      <Show when={props.login !== ''}>
        <LoginForPasswordManagers login={props.login} />
      </Show>
      <PassphraseField
        label={props.label}
        hint={t('session.setUp.lead.passphraseHint')}
        error={props.tried && missing() > 0 ? t('session.setUp.problem.short', missing()) : null}
        autocomplete="new-password"
        value={props.value}
        onInput={props.onInput}
        ref={(element) => props.ref?.(element)}
      />
      <StrengthMeter passphrase={props.value} />
    </>
  );
}
