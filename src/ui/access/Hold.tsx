import { Show, type JSX } from 'solid-js';
import { Check } from '../components/Choice.tsx';
import { Notice } from '../components/Notice.tsx';
import { useI18n } from '../i18n/I18n.tsx';

interface HoldProps {
  readonly stored: boolean;
  readonly mayLift: boolean;
  readonly chosen: boolean;
  readonly onChange: (hold: boolean) => void;
}

/** Whoever keeps the case may set the hold; one that stands is a plain sentence for those who cannot lift it. */
export function Hold(props: HoldProps): JSX.Element {
  const { t } = useI18n();
  const liftedBy = (): JSX.Element => <p class="muted small">{t('access.retain.liftedBy')}</p>;
  return (
    <Show
      when={!props.stored || props.mayLift}
      fallback={
        <Notice tone="plain" title={t('access.retain.hold')}>
          {liftedBy()}
        </Notice>
      }
    >
      <div>
        <Check label={t('access.retain.hold')} checked={props.chosen} onChange={props.onChange} />
        <p class="muted small">{t('access.retain.holdMeans')}</p>
        <Show when={!props.mayLift}>{liftedBy()}</Show>
      </div>
    </Show>
  );
}
