import { createSignal, Index, Show, type JSX } from 'solid-js';
import { readDate } from '../../domain/local-time.ts';
import type { CivilDate } from '../../domain/values.ts';
import { Button } from '../components/Button.tsx';
import { DateField } from '../components/DateField.tsx';
import { TextField } from '../components/TextField.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import type { VisitFormState } from './create-visit-form.ts';
import { PartGate } from './PartGate.tsx';
import type { AgreementRow } from './visit-form.ts';

const MOST = 50;

/** Who does what by when. */
export function AgreementFields(props: { readonly state: VisitFormState; readonly today: CivilDate }): JSX.Element {
  const { t } = useI18n();
  let list: HTMLOListElement | undefined;
  const change = (agreements: readonly AgreementRow[]): void => props.state.set({ agreements: [...agreements] });
  const put = (at: number, fields: Partial<AgreementRow>): void =>
    change(props.state.form.agreements.map((row, index) => (index === at ? { ...row, ...fields } : row)));
  const add = (): void => {
    change([...props.state.form.agreements, { what: '', who: '', until: '', stored: {} }]);
    requestAnimationFrame(() => list?.querySelector<HTMLElement>(':scope > li:last-child input')?.focus());
  };
  return (
    <PartGate state={props.state} in="openedNote" part="agreements">
      <fieldset class="field agreements">
        <legend>{t('cases.form.agreements')}</legend>
        <ol ref={(element) => (list = element)} class="agreement-rows" role="list">
          <Index each={props.state.form.agreements}>
            {(row, index) => (
              <li>
                <div class="agreement-row" role="group" aria-label={t('cases.form.agreement', index + 1)}>
                  <TextField label={t('cases.form.agreementWhat')} value={row().what} onInput={(what) => put(index, { what })} />
                  <TextField label={t('cases.form.agreementWho')} value={row().who} onInput={(who) => put(index, { who })} />
                  <Until state={props.state} today={props.today} until={row().until} onInput={(until) => put(index, { until })} />
                  <Button
                    weight="quiet"
                    class="agreement-remove"
                    onClick={() => change(props.state.form.agreements.filter((_, at) => at !== index))}
                  >
                    {t('cases.form.removeAgreement')}
                    <span class="visually-hidden">: {t('cases.form.agreement', index + 1)}</span>
                  </Button>
                </div>
              </li>
            )}
          </Index>
        </ol>
        <Show when={props.state.form.agreements.length < MOST}>
          <div>
            <Button icon="plus" onClick={add}>
              {t('cases.form.addAgreement')}
            </Button>
          </div>
        </Show>
      </fieldset>
    </PartGate>
  );
}

function Until(props: {
  readonly state: VisitFormState;
  readonly today: CivilDate;
  readonly until: string;
  readonly onInput: (until: string) => void;
}): JSX.Element {
  const { t, format } = useI18n();
  const [left, setLeft] = createSignal(false);
  const read = (): CivilDate | null => readDate(props.until, props.today);
  const bad = (): boolean => props.until.trim() !== '' && read() === null && (left() || props.state.tried());
  const hint = (): string | undefined => {
    const date = read();
    return date === null ? undefined : format().dayAndDate(date);
  };
  return (
    <DateField
      label={t('cases.form.agreementUntil')}
      text={props.until}
      hint={hint()}
      error={bad() ? t('cases.form.notADate') : null}
      onInput={(until) => props.onInput(until)}
      onBlur={() => setLeft(true)}
      today={props.today}
    />
  );
}
