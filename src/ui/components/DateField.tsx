import type { JSX } from 'solid-js';
import { readDate } from '../../domain/local-time.ts';
import type { CivilDate } from '../../domain/values.ts';
import { useI18n } from '../i18n/I18n.tsx';
import { FieldFrame, type FieldLabels } from './Field.tsx';
import { Icon } from './Icon.tsx';

interface DateFieldProps extends FieldLabels {
  /** As typed, e.g. `22.11.2026` or `22.11.`; read it with `readDate` of domain/local-time.ts. */
  readonly text: string;
  readonly onInput: (text: string) => void;
  readonly onBlur?: () => void;
  /** What a date without a year leans on. */
  readonly today: CivilDate;
}

/** A date to type, or to pick in the tablet's own calendar. Keeps what was typed even when it is no date. */
export function DateField(props: DateFieldProps): JSX.Element {
  const { t, format } = useI18n();
  let picker: HTMLInputElement | undefined;
  const open = (): void => {
    if (!picker) return;
    picker.value = readDate(props.text, props.today) ?? props.today;
    picker.showPicker();
  };
  return (
    <FieldFrame {...props}>
      {(control) => (
        <div class="input-group input-date">
          <input
            {...control}
            class="input"
            type="text"
            inputmode="decimal"
            autocomplete="off"
            maxLength={20}
            placeholder={t('components.datePlaceholder')}
            value={props.text}
            onInput={(event) => props.onInput(event.currentTarget.value)}
            onBlur={() => props.onBlur?.()}
          />
          {/* The calendar unfolds from the input, which lies unseen under the button: one inside the other is not allowed. */}
          <span class="date-picker">
            <button type="button" class="button button-plain" aria-label={t('components.pickDate', props.label)} onClick={open}>
              <Icon name="calendar" />
            </button>
            <input
              ref={(element) => (picker = element)}
              type="date"
              tabIndex={-1}
              aria-hidden="true"
              onChange={(event) => {
                if (event.currentTarget.value !== '') props.onInput(format().date(event.currentTarget.value));
              }}
            />
          </span>
        </div>
      )}
    </FieldFrame>
  );
}
