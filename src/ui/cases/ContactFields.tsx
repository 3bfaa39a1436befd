import type { JSX } from 'solid-js';
import { Check } from '../components/Choice.tsx';
import { DateField } from '../components/DateField.tsx';
import { Section } from '../components/Page.tsx';
import { TextArea } from '../components/TextArea.tsx';
import { TextField } from '../components/TextField.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import type { PersonFormState } from './create-person-form.ts';
import { PersonPart } from './PersonPart.tsx';
import { createToday } from '../device/today.ts';

interface Part {
  readonly state: PersonFormState;
}

export function ContactFields(props: Part): JSX.Element {
  const { t } = useI18n();
  return (
    <Section title={t('cases.person.contact')}>
      <PersonPart state={props.state} in="openedClient" part="contact">
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
        <TextField
          label={t('cases.person.street')}
          exact
          value={props.state.form.street}
          onInput={(street) => props.state.set({ street })}
        />
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
      </PersonPart>
      <PersonPart state={props.state} in="openedClient" part="language">
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
      </PersonPart>
    </Section>
  );
}

export function OtherFields(props: Part): JSX.Element {
  const { t } = useI18n();
  const today = createToday();
  return (
    <>
      <OtherPerson
        state={props.state}
        part="emergencyContact"
        title={t('cases.person.emergency')}
        name={props.state.form.emergencyName}
        phone={props.state.form.emergencyPhone}
        onName={(emergencyName) => props.state.set({ emergencyName })}
        onPhone={(emergencyPhone) => props.state.set({ emergencyPhone })}
      />
      <OtherPerson
        state={props.state}
        part="guardian"
        title={t('cases.person.guardian')}
        name={props.state.form.guardianName}
        phone={props.state.form.guardianPhone}
        onName={(guardianName) => props.state.set({ guardianName })}
        onPhone={(guardianPhone) => props.state.set({ guardianPhone })}
      />
      <Section title={t('cases.person.more')}>
        <PersonPart state={props.state} in="openedClient" part="remarks">
          <TextArea
            label={t('cases.person.remarks')}
            hint={t('cases.person.remarksHint')}
            value={props.state.form.remarks}
            onInput={(remarks) => props.state.set({ remarks })}
          />
        </PersonPart>{' '}
        <PersonPart state={props.state} in="openedClient" part="benefitSince">
          <DateField
            label={t('cases.person.benefitSince')}
            hint={t('cases.person.benefitHint')}
            text={props.state.form.benefitSince}
            error={props.state.has('benefitSince') ? t('cases.form.notADate') : null}
            onInput={(benefitSince) => props.state.set({ benefitSince })}
            today={today()}
          />
        </PersonPart>{' '}
      </Section>
    </>
  );
}

interface OtherPersonProps extends Part {
  readonly part: 'emergencyContact' | 'guardian';
  readonly title: string;
  readonly name: string;
  readonly phone: string;
  readonly onName: (name: string) => void;
  readonly onPhone: (phone: string) => void;
}

/** Somebody else who belongs to the case: a name and a phone. */
function OtherPerson(props: OtherPersonProps): JSX.Element {
  const { t } = useI18n();
  return (
    <Section title={props.title}>
      <PersonPart state={props.state} in="openedClient" part={props.part}>
        <div class="fields-2" role="group" aria-label={props.title}>
          <TextField label={t('cases.person.contactName')} exact value={props.name} onInput={(name) => props.onName(name)} />
          <TextField
            label={t('cases.person.contactPhone')}
            type="tel"
            exact
            value={props.phone}
            onInput={(phone) => props.onPhone(phone)}
          />
        </div>
      </PersonPart>
    </Section>
  );
}
