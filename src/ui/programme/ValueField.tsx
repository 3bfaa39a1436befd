import { For, Match, Switch, type JSX } from 'solid-js';
import { interruptionPolicies } from '../../domain/kinds/setting.ts';
import { segmentKinds, type SegmentKind } from '../../domain/kinds/visit.ts';
import { Check, Choice } from '../components/Choice.tsx';
import { FieldError } from '../components/Field.tsx';
import { TextField } from '../components/TextField.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import type { DecisionForm } from './decision-form.ts';

interface ValueFieldProps {
  readonly form: DecisionForm;
  readonly set: (fields: Partial<DecisionForm>) => void;
  readonly problem: boolean;
}

/** The value that is decided, as its setting wants it. */
export function ValueField(props: ValueFieldProps): JSX.Element {
  const { t } = useI18n();
  return (
    <Switch>
      <Match when={props.form.what === 'capacity'}>
        <TextField
          narrow
          inputMode="numeric"
          maxLength={3}
          label={t('places.decision.count')}
          hint={t('places.decision.countHint')}
          error={props.problem ? t('places.decision.countMissing') : null}
          value={props.form.places}
          onInput={(places) => props.set({ places })}
        />
      </Match>
      <Match when={props.form.what === 'countedKinds'}>
        <Kinds {...props} />
      </Match>
      <Match when={props.form.what === 'interruption'}>
        <Policies {...props} />
      </Match>
      <Match when={props.form.what === 'option'}>
        <Choice
          label={t('places.decision.option')}
          options={[
            { value: 'yes', label: t('places.decision.drawn.yes') },
            { value: 'no', label: t('places.decision.drawn.no') },
          ]}
          value={props.form.drawn === null ? null : props.form.drawn ? 'yes' : 'no'}
          error={props.problem ? t('places.decision.optionMissing') : null}
          onChange={(drawn) => props.set({ drawn: drawn === 'yes' })}
        />
      </Match>
    </Switch>
  );
}

function Kinds(props: ValueFieldProps): JSX.Element {
  const { t } = useI18n();
  const put = (kind: SegmentKind, counts: boolean): void =>
    props.set({ kinds: counts ? [...props.form.kinds, kind] : props.form.kinds.filter((one) => one !== kind) });
  return (
    <fieldset class="field" aria-describedby={props.problem ? 'counted-kinds-error' : undefined}>
      <legend>{t('places.decision.kinds')}</legend>
      <For each={segmentKinds}>
        {(kind) => (
          <Check label={t(`kinds.segment.${kind}`)} checked={props.form.kinds.includes(kind)} onChange={(counts) => put(kind, counts)} />
        )}
      </For>
      <FieldError id="counted-kinds-error" error={props.problem ? t('places.decision.kindsMissing') : null} />
    </fieldset>
  );
}

/** The three rules of R4 with what each means. */
function Policies(props: ValueFieldProps): JSX.Element {
  const { t } = useI18n();
  return (
    <fieldset class="field" aria-describedby={props.problem ? 'policy-error' : undefined}>
      <legend>{t('places.decision.policy')}</legend>
      <div class="choices-long">
        <For each={interruptionPolicies}>
          {(policy) => (
            <label class="choice">
              <input
                type="radio"
                name="policy"
                value={policy}
                checked={props.form.policy === policy}
                onChange={() => props.set({ policy })}
              />
              <span>
                <span>
                  <strong>{t(`places.settings.policy.${policy}`)}</strong>
                  <br />
                  {t(`places.decision.policyMeans.${policy}`)}
                </span>
              </span>
            </label>
          )}
        </For>
      </div>
      <FieldError id="policy-error" error={props.problem ? t('places.decision.policyMissing') : null} />
    </fieldset>
  );
}
