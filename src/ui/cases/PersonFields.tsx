import { Show, type JSX } from 'solid-js';
import type { ProgrammeView } from '../../protocol/worker-views.ts';
import { Choice } from '../components/Choice.tsx';
import { Section } from '../components/Page.tsx';
import { TextField } from '../components/TextField.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { createWorkerQuery } from '../worker/worker-context.tsx';
import type { PersonFormState } from './create-person-form.ts';
import type { LoadedPerson } from './load-person.ts';
import { PersonPart } from './PersonPart.tsx';
import { StartField } from './support/StartField.tsx';

/** A part of the form of a person. */
interface Part {
  readonly state: PersonFormState;
}

export function NameFields(props: Part): JSX.Element {
  const { t } = useI18n();
  return (
    <Section title={t('cases.person.name')}>
      <PersonPart state={props.state} in="openedCase" part="name">
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
      </PersonPart>
    </Section>
  );
}

export function FrameFields(props: Part & { readonly loaded: LoadedPerson }): JSX.Element {
  const { t } = useI18n();
  // On a new device offices and names come with the first pull; those a form opened with stay as they are.
  const come = createWorkerQuery(['records'], (worker) => worker.programme());
  const programme = (): ProgrammeView =>
    props.loaded.programme.offices.length > 0 ? props.loaded.programme : (come() ?? props.loaded.programme);
  const lead = (): string =>
    programme().members.find((member) => member.id === props.state.form.lead)?.name ?? t('cases.value.formerMember');
  return (
    <Section title={t('cases.person.frame')}>
      <PersonPart state={props.state} in="openedCase" part="assignment">
        <Choice
          label={t('cases.person.office')}
          options={programme().offices.map((office) => ({ value: office.id, label: office.name }))}
          value={props.state.form.office === '' ? null : props.state.form.office}
          error={props.state.has('office') ? t('cases.person.officeMissing') : null}
          onChange={(office) => props.state.set({ office })}
        />
      </PersonPart>{' '}
      <Show when={props.state.form.of !== null}>
        <PersonPart state={props.state} in="openedCase" part="start">
          <StartField
            text={props.state.form.start}
            onInput={(start) => props.state.set({ start })}
            forecast={props.state.forecast()}
            wrong={props.state.has('start')}
          />
        </PersonPart>{' '}
      </Show>
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
