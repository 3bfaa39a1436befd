import { For, type JSX } from 'solid-js';
import { FieldFrame } from '../components/Field.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import type { Whose } from './whose.ts';

interface WhoseProps {
  readonly names: readonly string[];
  /** Does this person plan appointments of their own? */
  readonly own: boolean;
  readonly whose: Whose;
  readonly onChange: (whose: Whose) => void;
}

/** Whose appointments the calendar shows: there for who sees those of several people, as a team lead or while standing in. */
export function WhoseAppointments(props: WhoseProps): JSX.Element {
  const { t } = useI18n();
  const options = (): readonly { readonly value: Whose; readonly label: string }[] => [
    ...(props.own ? [{ value: 'own' as const, label: t('planning.own') }] : []),
    { value: 'all', label: t('planning.everybody') },
    ...props.names.map((name) => ({ value: `of ${name}` as const, label: name })),
  ];
  return (
    <FieldFrame label={t('planning.who')}>
      {(control) => (
        <select
          {...control}
          class="input"
          onChange={(event) => {
            const chosen = options().find(({ value }) => value === event.currentTarget.value);
            if (chosen) props.onChange(chosen.value);
          }}
        >
          <For each={options()}>
            {({ value, label }) => (
              <option value={value} selected={value === props.whose}>
                {label}
              </option>
            )}
          </For>
        </select>
      )}
    </FieldFrame>
  );
}
