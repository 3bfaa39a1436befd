import { Show, type JSX } from 'solid-js';
import { readDate } from '../../domain/local-time.ts';
import { lastDayOfSupport } from '../../domain/support-period.ts';
import { Check, Choice } from '../components/Choice.tsx';
import { DateField } from '../components/DateField.tsx';
import { Section } from '../components/Page.tsx';
import { TextArea } from '../components/TextArea.tsx';
import { TextField } from '../components/TextField.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import type { PersonFormState } from './create-person-form.ts';
import type { LoadedPerson } from './load-person.ts';
import { createToday } from './today.ts';

/** A part of the form of a person. */
interface Part {
  readonly state: PersonFormState;
}

export function NameFields(props: Part): JSX.Element {
  const { t } = useI18n();
  return (
    <Section title={t('cases.person.name')}>
      <div class="fields-2">
        <TextField
          label={t('cases.person.given')}
          exact
          error={props.state.has('name') ? t('cases.person.nameMissing') : null}
          value={props.state.form.given}
          onInput={(given) => props.state.set({ given })}
        />
        <TextField
          label={t('cases.person.family')}
          exact
          value={props.state.form.family}
          onInput={(family) => props.state.set({ family })}
        />
      </div>
    </Section>
  );
}

export function FrameFields(props: Part & { readonly loaded: LoadedPerson }): JSX.Element {
  const { t, format } = useI18n();
  const today = createToday();
  const startHint = (): string => {
    const start = readDate(props.state.form.start, today());
    return start === null ? t('cases.person.startHint') : t('cases.person.startMeans', format().dayAndDate(lastDayOfSupport(start)));
  };
  const lead = (): string =>
    props.loaded.programme.members.find((member) => member.id === props.state.form.lead)?.name ?? t('cases.value.formerMember');
  return (
    <Section title={t('cases.person.frame')}>
      <Choice
        label={t('cases.person.office')}
        options={props.loaded.programme.offices.map((office) => ({ value: office.id, label: office.name }))}
        value={props.state.form.office === '' ? null : props.state.form.office}
        error={props.state.has('office') ? t('cases.person.officeMissing') : null}
        onChange={(office) => props.state.set({ office })}
      />
      <DateField
        label={t('cases.person.start')}
        hint={startHint()}
        text={props.state.form.start}
        error={props.state.has('start') ? t('cases.form.notADate') : null}
        onInput={(start) => props.state.set({ start })}
        today={today()}
      />
      <p>
        <span class="muted">{t('cases.person.lead')}: </span>
        {lead()}
      </p>
      <Show when={props.state.form.of === null}>
        <p class="muted small">{t('cases.person.numberComes')}</p>
      </Show>
    </Section>
  );
}

export function ContactFields(props: Part): JSX.Element {
  const { t } = useI18n();
  return (
    <Section title={t('cases.person.contact')}>
      <div class="fields-2">
        <TextField
          label={t('cases.person.phone')}
          type="tel"
          exact
          value={props.state.form.phone}
          onInput={(phone) => props.state.set({ phone })}
        />
        <TextField
          label={t('cases.person.email')}
          type="email"
          exact
          value={props.state.form.email}
          onInput={(email) => props.state.set({ email })}
        />
      </div>
      <TextField label={t('cases.person.street')} exact value={props.state.form.street} onInput={(street) => props.state.set({ street })} />
      <div class="fields-place">
        <TextField
          label={t('cases.person.postcode')}
          inputMode="numeric"
          exact
          maxLength={10}
          error={props.state.has('postcode') ? t('cases.person.postcodeLong') : null}
          value={props.state.form.postcode}
          onInput={(postcode) => props.state.set({ postcode })}
        />
        <TextField label={t('cases.person.city')} exact value={props.state.form.city} onInput={(city) => props.state.set({ city })} />
      </div>
      <div class="fields-2">
        <TextField
          label={t('cases.person.language')}
          hint={t('cases.person.languageHint')}
          value={props.state.form.language}
          onInput={(language) => props.state.set({ language })}
        />
        <div class="field-beside">
          <Check
            label={t('cases.person.interpreter')}
            checked={props.state.form.interpreter}
            onChange={(interpreter) => props.state.set({ interpreter })}
          />
        </div>
      </div>
    </Section>
  );
}

export function OtherFields(props: Part): JSX.Element {
  const { t } = useI18n();
  const today = createToday();
  return (
    <>
      <Section title={t('cases.person.emergency')}>
        <div class="fields-2">
          <TextField
            label={t('cases.person.contactName')}
            exact
            value={props.state.form.emergencyName}
            onInput={(emergencyName) => props.state.set({ emergencyName })}
          />
          <TextField
            label={t('cases.person.contactPhone')}
            type="tel"
            exact
            value={props.state.form.emergencyPhone}
            onInput={(emergencyPhone) => props.state.set({ emergencyPhone })}
          />
        </div>
      </Section>
      <Section title={t('cases.person.guardian')}>
        <div class="fields-2">
          <TextField
            label={t('cases.person.contactName')}
            exact
            value={props.state.form.guardianName}
            onInput={(guardianName) => props.state.set({ guardianName })}
          />
          <TextField
            label={t('cases.person.contactPhone')}
            type="tel"
            exact
            value={props.state.form.guardianPhone}
            onInput={(guardianPhone) => props.state.set({ guardianPhone })}
          />
        </div>
      </Section>
      <Section title={t('cases.person.more')}>
        <TextArea
          label={t('cases.person.remarks')}
          hint={t('cases.person.remarksHint')}
          value={props.state.form.remarks}
          onInput={(remarks) => props.state.set({ remarks })}
        />
        <DateField
          label={t('cases.person.benefitSince')}
          hint={t('cases.person.benefitHint')}
          text={props.state.form.benefitSince}
          error={props.state.has('benefitSince') ? t('cases.form.notADate') : null}
          onInput={(benefitSince) => props.state.set({ benefitSince })}
          today={today()}
        />
      </Section>
    </>
  );
}
