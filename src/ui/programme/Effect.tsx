import { For, Show, type Accessor, type JSX } from 'solid-js';
import { sameValue } from '../../domain/same-value.ts';
import type { CivilDate } from '../../domain/values.ts';
import type { SettingEffect } from '../../protocol/limits-api.ts';
import type { SettingView } from '../../protocol/limits-views.ts';
import { useI18n } from '../i18n/I18n.tsx';
import { createEffectPreview } from './create-effect-preview.ts';
import { readEffect, type DecisionForm } from './decision-form.ts';

interface EffectProps {
  readonly form: DecisionForm;
  readonly setting: SettingView;
  readonly today: Accessor<CivilDate>;
}

/** What the decision changes, in plain sentences, before it is saved. */
export function Effect(props: EffectProps): JSX.Element {
  const { t } = useI18n();
  const decision = (): ReturnType<typeof readEffect> => readEffect(props.form, props.today());
  const effect = createEffectPreview(decision);
  const isSame = (): boolean => {
    const read = decision();
    return read !== null && sameValue(read.value, valueOn(props.setting, read.from));
  };
  return (
    <section class="card stack-8" aria-live="polite">
      <h2 class="title-18">{t('places.decision.effect')}</h2>
      <Show when={isSame()}>
        <p>{t('places.decision.same')}</p>
      </Show>
      <Show when={effect()} fallback={<p class="muted">{t('places.decision.effectWaits')}</p>}>
        {(now) => <Sentences effect={now()} isSame={isSame()} />}
      </Show>
    </section>
  );
}

/** What holds on a day as far as it is decided; null where nothing was. */
function valueOn(setting: SettingView, day: CivilDate): SettingView['now'] | null {
  const held = setting.history.filter(({ from }) => from <= day);
  return (
    held.reduce<(typeof held)[number] | null>((last, one) => (last === null || one.from >= last.from ? one : last), null)?.value ?? null
  );
}

function Sentences(props: { readonly effect: SettingEffect; readonly isSame: boolean }): JSX.Element {
  const { t, format } = useI18n();
  const isNothing = (): boolean => {
    const { earlier, later, over, weeksOver, weeksHealed } = props.effect;
    return earlier.length === 0 && later.length === 0 && over === null && weeksOver === 0 && weeksHealed === 0;
  };
  return (
    <>
      <Show when={isNothing() && !props.isSame}>
        <p>{t('places.decision.effectNone')}</p>
      </Show>
      <Show when={props.effect.over}>
        {(over) => (
          <p>
            {t('places.decision.over', { date: format().date(over().date), count: over().held - over().capacity })}{' '}
            {t('places.decision.overMeans')}
          </p>
        )}
      </Show>
      <Moved words={t('places.decision.earlier', props.effect.earlier.length)} each={props.effect.earlier} />
      <Moved words={t('places.decision.later', props.effect.later.length)} each={props.effect.later} />
      <Show when={props.effect.weeksOver > 0}>
        <p>{t('places.decision.weeksOver', props.effect.weeksOver)}</p>
      </Show>
      <Show when={props.effect.weeksHealed > 0}>
        <p>{t('places.decision.weeksHealed', props.effect.weeksHealed)}</p>
      </Show>
      <p class="muted small">{t('places.decision.effectKnown')}</p>
    </>
  );
}

function Moved(props: { readonly words: string; readonly each: SettingEffect['earlier'] }): JSX.Element {
  const { t, format } = useI18n();
  return (
    <Show when={props.each.length > 0}>
      <p>{props.words}</p>
      <ul class="points">
        <For each={props.each}>
          {(one) => (
            <li class="tabular">
              {t('places.decision.moved', { title: one.title, before: format().date(one.before), after: format().date(one.after) })}
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}
