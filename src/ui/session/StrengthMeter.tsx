import { createUniqueId, Index, Show, type JSX } from 'solid-js';
import { useI18n } from '../i18n/I18n.tsx';
import { passphraseStrength, strengths } from './passphrase-strength.ts';

/** Shown, never demanded: a word, five strokes, and what would help most. */
export function StrengthMeter(props: { readonly passphrase: string }): JSX.Element {
  const { t } = useI18n();
  const id = createUniqueId();
  const strength = () => passphraseStrength(props.passphrase);
  const tip = (): string => t(`session.setUp.strength.tip.${strength()}`);
  return (
    <div class="stack-4" role="status" aria-labelledby={id}>
      <p>
        <span id={id}>{t('session.setUp.strength.label')}</span>: <strong>{t(`session.setUp.strength.words.${strength()}`)}</strong>
      </p>
      <div class="strength-strokes" aria-hidden="true">
        <Index each={strengths.slice(1)}>
          {(each) => <span data-drawn={strengths.indexOf(each()) <= strengths.indexOf(strength()) ? '' : undefined} />}
        </Index>
      </div>
      <Show when={tip() !== ''}>
        <p class="muted small">{tip()}</p>
      </Show>
    </div>
  );
}
