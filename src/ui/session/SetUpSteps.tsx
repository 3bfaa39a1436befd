import { Index, Show, type JSX } from 'solid-js';
import { Button } from '../components/Button.tsx';
import { Check } from '../components/Choice.tsx';
import { DateField } from '../components/DateField.tsx';
import { PassphraseField } from '../components/PassphraseField.tsx';
import { TextField } from '../components/TextField.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import type { SetUpFlow } from './set-up-flow.ts';
import { loginOf } from './set-up-form.ts';
import { StrengthMeter } from './StrengthMeter.tsx';

interface StepProps {
  readonly flow: SetUpFlow;
}

export function ProgrammeStep(props: StepProps): JSX.Element {
  const { t } = useI18n();
  return (
    <div class="stack">
      <TextField
        label={t('session.setUp.programme.name')}
        hint={t('session.setUp.programme.nameHint')}
        error={props.flow.problem('programmeName')}
        value={props.flow.typed.programmeName}
        onInput={(text) => props.flow.set('programmeName', text)}
      />
      <div class="start-pair">
        <DateField
          label={t('session.setUp.programme.start')}
          error={props.flow.problem('start')}
          text={props.flow.typed.start}
          onInput={(text) => props.flow.set('start', text)}
          today={props.flow.today}
        />
        <DateField
          label={t('session.setUp.programme.end')}
          error={props.flow.problem('end')}
          text={props.flow.typed.end}
          onInput={(text) => props.flow.set('end', text)}
          today={props.flow.today}
        />
      </div>
      <Check
        label={t('session.setUp.programme.option')}
        checked={props.flow.typed.hasOption}
        onChange={(has) => props.flow.set('hasOption', has)}
      />
      <Show when={props.flow.typed.hasOption}>
        <DateField
          label={t('session.setUp.programme.optionUntil')}
          error={props.flow.problem('optionUntil')}
          text={props.flow.typed.optionUntil}
          onInput={(text) => props.flow.set('optionUntil', text)}
          today={props.flow.today}
        />
      </Show>
    </div>
  );
}

export function PlacesStep(props: StepProps): JSX.Element {
  const { t } = useI18n();
  return (
    <div class="stack">
      <Index each={props.flow.typed.offices}>
        {(office, i) => (
          <div class="start-office">
            <TextField
              label={t('session.setUp.offices.office', i + 1)}
              error={props.flow.problem(`office${i}`)}
              value={office()}
              onInput={(text) => props.flow.set('offices', i, text)}
            />
            <Show when={props.flow.typed.offices.length > 1}>
              <Button weight="quiet" icon="close" onClick={() => props.flow.set('offices', (all) => all.filter((_, at) => at !== i))}>
                {t('session.setUp.offices.remove', office() === '' ? t('session.setUp.offices.office', i + 1) : office())}
              </Button>
            </Show>
          </div>
        )}
      </Index>
      <p>
        <Button icon="plus" onClick={() => props.flow.set('offices', (all) => [...all, ''])}>
          {t('session.setUp.offices.add')}
        </Button>
      </p>
      <TextField
        label={t('session.setUp.offices.capacity')}
        hint={t('session.setUp.offices.capacityHint')}
        error={props.flow.problem('capacity')}
        inputMode="numeric"
        narrow
        maxLength={3}
        value={props.flow.typed.capacity}
        onInput={(text) => props.flow.set('capacity', text)}
      />
    </div>
  );
}

export function LeadStep(props: StepProps): JSX.Element {
  const { t } = useI18n();
  return (
    <div class="stack">
      <p>{t('session.setUp.lead.text')}</p>
      <TextField
        label={t('session.setUp.lead.name')}
        error={props.flow.problem('name')}
        autocomplete="name"
        value={props.flow.typed.name}
        onInput={(text) => props.flow.set('name', text)}
      />
      <TextField
        label={t('session.setUp.lead.login')}
        hint={t('session.setUp.lead.loginHint')}
        error={props.flow.problem('login')}
        autocomplete="username"
        name="username"
        exact
        maxLength={40}
        value={loginOf(props.flow.typed)}
        onInput={(text) => props.flow.set('login', text.toLowerCase())}
      />
      <PassphraseField
        label={t('session.setUp.lead.passphrase')}
        hint={t('session.setUp.lead.passphraseHint')}
        error={props.flow.problem('passphrase')}
        autocomplete="new-password"
        value={props.flow.typed.passphrase}
        onInput={(text) => props.flow.set('passphrase', text)}
      />
      <StrengthMeter passphrase={props.flow.typed.passphrase} />
    </div>
  );
}
