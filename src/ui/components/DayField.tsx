import { createSignal, type JSX } from 'solid-js';
import { readDate } from '../../domain/local-time.ts';
import type { CivilDate } from '../../domain/values.ts';
import { DateField } from './DateField.tsx';
import { useI18n } from '../i18n/I18n.tsx';

interface DayProps {
  /** The form the day belongs to: `date` as it is typed. */
  readonly state: {
    readonly form: { readonly date: string };
    readonly set: (fields: { readonly date: string }) => void;
    readonly tried: () => boolean;
  };
  readonly today: CivilDate;
  readonly label: string;
  /** How the day that was read is said below the field. */
  readonly inWords: (day: CivilDate) => string;
}

/** The day of a visit or an appointment. What cannot be read is said when the field is left, or when a save was tried. */
export function DayField(props: DayProps): JSX.Element {
  const { t } = useI18n();
  const [left, setLeft] = createSignal(false);
  const read = (): CivilDate | null => readDate(props.state.form.date, props.today);
  const problem = (): string | null => (read() === null && (left() || props.state.tried()) ? t('cases.form.notADate') : null);
  const hint = (): string | undefined => {
    const day = read();
    return day === null ? undefined : props.inWords(day);
  };
  return (
    <DateField
      label={props.label}
      hint={hint()}
      error={problem()}
      text={props.state.form.date}
      onInput={(date) => props.state.set({ date })}
      onBlur={() => setLeft(true)}
      today={props.today}
    />
  );
}
