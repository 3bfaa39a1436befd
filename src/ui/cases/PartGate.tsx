import { createMemo, createSignal, For, Show, type JSX } from 'solid-js';
import { sameValue } from '../../domain/same-value.ts';
import { Button } from '../components/Button.tsx';
import { Notice } from '../components/Notice.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { compareTexts } from './text-diff.ts';
import type { VisitFormState } from './create-visit-form.ts';
import { createWriting } from './create-writing.ts';
import { withBoth, type NewerPart } from './newer-visit.ts';
import { partLabel } from './part-label.ts';
import { SeveralVersions } from './SeveralVersions.tsx';
import { createToday } from './today.ts';
import { valueText, type PartOf } from './value-text.ts';
import { partValues } from './visit-writes.ts';

interface GateProps {
  readonly state: VisitFormState;
  readonly in: 'openedVisit' | 'openedNote';
  readonly part: string;
  readonly children: JSX.Element;
}

/**
 * The fields of one part. While it stands in several versions they make way for the place where somebody decides;
 * when a newer version arrives under the typing hand, it is offered below and overwrites nothing.
 */
export function PartGate(props: GateProps): JSX.Element {
  const kind = (): 'visit' | 'visitNote' => (props.in === 'openedVisit' ? 'visit' : 'visitNote');
  const inConflict = (): boolean => props.state.form[props.in][props.part]?.conflict === true;
  const record = (): string => (props.in === 'openedVisit' ? props.state.form.visit : props.state.form.note);
  // The same version is asked for again and again while the sheet lies open; what somebody unfolded must stay so.
  const newer = createMemo(() => props.state.waiting().find((one) => one.in === props.in && one.part === props.part), undefined, {
    equals: sameValue,
  });
  return (
    <Show when={!inConflict()} fallback={<SeveralVersions kind={kind()} part={props.part} of={props.state.form.of} record={record()} />}>
      <div class="part">
        {props.children}
        <div aria-live="polite">
          <Show when={newer()} keyed>
            {(part) => <NewerVersion state={props.state} newer={part} kind={kind()} />}
          </Show>
        </div>
      </div>
    </Show>
  );
}

function NewerVersion(props: {
  readonly state: VisitFormState;
  readonly newer: NewerPart;
  readonly kind: 'visit' | 'visitNote';
}): JSX.Element {
  const { t } = useI18n();
  const [shown, setShown] = createSignal(false);
  return (
    <Notice tone="attention" title={t('cases.form.newer', partLabel(t, props.kind, props.newer.part))}>
      <Show when={!props.newer.now.conflict} fallback={<p>{t('cases.form.newerMany')}</p>}>
        <p>{t('cases.form.newerText')}</p>
        <Show
          when={shown()}
          fallback={
            <p>
              <Button onClick={() => setShown(true)}>{t('cases.form.seeNewer')}</Button>
            </p>
          }
        >
          <NewerShown {...props} />
        </Show>
      </Show>
    </Notice>
  );
}

function NewerShown(props: {
  readonly state: VisitFormState;
  readonly newer: NewerPart;
  readonly kind: 'visit' | 'visitNote';
}): JSX.Element {
  const { t } = useI18n();
  const writing = createWriting();
  const today = createToday();
  const part = (): PartOf => ({ kind: props.kind, part: props.newer.part });
  const fitBoth = createMemo(() => withBoth(props.state.form, props.newer) !== null);
  const mine = (): string => {
    const values = partValues(props.state.form, today());
    return valueText(part(), (props.kind === 'visit' ? values.visit : values.note)[props.newer.part], writing());
  };
  const stretches = createMemo(() => compareTexts(mine(), valueText(part(), props.newer.now.value, writing())).right);
  return (
    <>
      <p class="version-text">
        <For each={stretches()}>{(stretch) => (stretch.same ? stretch.text : <ins>{stretch.text}</ins>)}</For>
        <Show when={stretches().length === 0}>
          <span class="muted">{t('cases.versions.empty')}</span>
        </Show>
      </p>
      <div class="row">
        <Show when={fitBoth()}>
          <Button onClick={() => props.state.settle(props.newer, 'both')}>{t('cases.form.appendNewer')}</Button>
        </Show>
        <Button onClick={() => props.state.settle(props.newer, 'newer')}>{t('cases.form.takeNewer')}</Button>
        <Button onClick={() => props.state.settle(props.newer, 'mine')}>{t('cases.form.keepMine')}</Button>
      </div>
    </>
  );
}
