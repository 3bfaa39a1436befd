import { createUniqueId, For, type JSX } from 'solid-js';
import { handoverModes } from '../../domain/kinds/handover.ts';
import type { CivilDate } from '../../domain/values.ts';
import type { OfficerView } from '../../protocol/team-views.ts';
import { Check, Choice } from '../components/Choice.tsx';
import { DateField } from '../components/DateField.tsx';
import { FieldError } from '../components/Field.tsx';
import { TextArea } from '../components/TextArea.tsx';
import { TextField } from '../components/TextField.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import type { OfficerForm, OfficerProblem } from './officer-form.ts';

interface FieldsProps {
  readonly form: OfficerForm;
  readonly set: (fields: Partial<OfficerForm>) => void;
  /** Problems of the last try to send, and of it only while they last. */
  readonly has: (problem: OfficerProblem) => boolean;
  readonly offices: OfficerView['offices'];
  readonly today: CivilDate;
}

/** Who, how, when, what is good to know; and the agreement, without which there is no hand-over. */
export function HandOverFields(props: FieldsProps): JSX.Element {
  const { t } = useI18n();
  const wishProblem = (): string | null =>
    props.has('wishNotADate') ? t('officer.form.notADate') : props.has('wishPast') ? t('officer.form.past') : null;
  return (
    <>
      <Choice
        label={t('officer.form.office')}
        options={props.offices.map(({ id, name }) => ({ value: id, label: name }))}
        value={props.form.office}
        error={props.has('office') ? t('officer.form.officeMissing') : null}
        onChange={(office) => props.set({ office })}
      />
      <div class="fields-2">
        <TextField
          label={t('officer.form.given')}
          exact
          error={props.has('name') ? t('officer.form.nameMissing') : null}
          value={props.form.given}
          onInput={(given) => props.set({ given })}
        />
        <TextField label={t('officer.form.family')} exact value={props.form.family} onInput={(family) => props.set({ family })} />
      </div>
      <TextField
        label={t('officer.form.phone')}
        type="tel"
        inputMode="tel"
        error={props.has('phone') ? t('officer.form.phoneMissing') : null}
        value={props.form.phone}
        onInput={(phone) => props.set({ phone })}
      />
      <ModeChoice {...props} />
      <DateField
        label={t('officer.form.wish')}
        optional
        text={props.form.wish}
        error={wishProblem()}
        onInput={(wish) => props.set({ wish })}
        today={props.today}
      />
      <TextArea
        label={t('officer.form.words')}
        hint={t('officer.form.wordsHint')}
        value={props.form.words}
        onInput={(words) => props.set({ words })}
      />
      <Agreement {...props} />
    </>
  );
}

/** The four ways with a sentence each: a list to tap, not a menu to open. */
function ModeChoice(props: FieldsProps): JSX.Element {
  const { t } = useI18n();
  const name = createUniqueId();
  return (
    <fieldset class="field">
      <legend>{t('officer.form.mode')}</legend>
      <div class="choices-long choices-two">
        <For each={handoverModes}>
          {(mode) => (
            <label class="choice">
              <input
                type="radio"
                name={name}
                value={mode}
                checked={props.form.mode === mode}
                aria-describedby={`${name}-${mode}`}
                onChange={() => props.set({ mode })}
              />
              <span>
                <span class="stack-4">
                  <strong>{t(`kinds.handoverMode.${mode}`)}</strong>
                  <span class="small muted" id={`${name}-${mode}`}>
                    {t(`kinds.handoverModeMeans.${mode}`)}
                  </span>
                </span>
              </span>
            </label>
          )}
        </For>
      </div>
      <FieldError id={`${name}-error`} error={props.has('mode') ? t('officer.form.modeMissing') : null} />
    </fieldset>
  );
}

function Agreement(props: FieldsProps): JSX.Element {
  const { t } = useI18n();
  const id = createUniqueId();
  return (
    <fieldset class="field">
      <legend class="visually-hidden">{t('kinds.label.handover.parts.agreed')}</legend>
      <Check label={t('officer.form.agreed')} checked={props.form.agreed} onChange={(agreed) => props.set({ agreed })} />
      <FieldError id={`${id}-error`} error={props.has('agreed') ? t('officer.form.agreedMissing') : null} />
    </fieldset>
  );
}
