import { createSignal, Show, untrack, type JSX } from 'solid-js';
import type { CivilDate } from '../../domain/values.ts';
import type { OpenPart } from '../../protocol/open-record.ts';
import type { CaseView } from '../../protocol/case-views.ts';
import { Button } from '../components/Button.tsx';
import { DateField } from '../components/DateField.tsx';
import { Form } from '../components/Form.tsx';
import { FailureNotice, type Refused } from '../components/Notice.tsx';
import { useI18n, type Translate } from '../i18n/I18n.tsx';
import type { Format } from '../i18n/format.ts';
import { useWorker } from '../worker/worker-context.tsx';
import { createSavedToast } from '../records/create-saved-toast.ts';
import { endEdits, readEnd } from './end-edits.ts';
import { createToday } from '../device/today.ts';

/** Until when the support goes, or that two people wrote different days; '' while no end is written. */
export function endText(
  end: OpenPart<{ readonly on: CivilDate }>,
  today: CivilDate,
  { t, format }: { t: Translate; format: Format },
): string {
  if (end.conflict) return t('cases.end.undecided');
  if (end.value === null) return '';
  return end.value.on < today ? t('cases.end.ended', format.date(end.value.on)) : t('cases.end.ends', format.date(end.value.on));
}

/** The client may stop at any time (R6): two taps, no reason, and it can be taken back. Not while two days stand side by side. */
export function EndOfSupport(props: { readonly view: CaseView }): JSX.Element {
  const { t, format } = useI18n();
  const worker = useWorker();
  const told = createSavedToast();
  const [open, setOpen] = createSignal(false);
  const [refused, setRefused] = createSignal<Refused | null>(null);
  const store = async (on: CivilDate | null): Promise<void> => {
    const result = await worker.save(endEdits(props.view, on), null);
    setRefused(result.ok ? null : result);
    if (!result.ok) return;
    setOpen(false);
    told(on === null ? t('cases.end.takenBack') : t('cases.end.stored', format().date(on)), result.value.undo);
  };
  return (
    <section class="section end-section no-print" data-open={open() || props.view.caseFile.parts.end.value !== null ? '' : undefined}>
      <Show when={open()} fallback={<AccessLevel view={props.view} onOpen={() => setOpen(true)} onTakeBack={() => void store(null)} />}>
        <ChooseEnd view={props.view} onChosen={(on) => void store(on)} onCancel={() => setOpen(false)} />
      </Show>
      <FailureNotice refused={refused()} />
    </section>
  );
}

function AccessLevel(props: { readonly view: CaseView; readonly onOpen: () => void; readonly onTakeBack: () => void }): JSX.Element {
  const { t, format } = useI18n();
  const today = createToday();
  const words = (): string => endText(props.view.caseFile.parts.end, today(), { t, format: format() });
  return (
    <Show
      when={words()}
      fallback={
        <Button weight="quiet" class="page-back" onClick={() => props.onOpen()}>
          {t('cases.end.begin')}
        </Button>
      }
    >
      {(sentence) => (
        <>
          <p>{sentence()}</p>
          <div class="row">
            <Button onClick={() => props.onTakeBack()}>{t('cases.end.takeBack')}</Button>
            <Button weight="quiet" onClick={() => props.onOpen()}>
              {t('cases.end.otherDay')}
            </Button>
          </div>
        </>
      )}
    </Show>
  );
}

function ChooseEnd(props: {
  readonly view: CaseView;
  readonly onChosen: (on: CivilDate) => void;
  readonly onCancel: () => void;
}): JSX.Element {
  const { t, format } = useI18n();
  const today = createToday();
  const [typed, setTyped] = createSignal(untrack(() => format().date(props.view.caseFile.parts.end.value?.on ?? today())));
  const [tried, setTried] = createSignal(false);
  const read = (): ReturnType<typeof readEnd> =>
    readEnd(typed(), { start: props.view.caseFile.parts.start.value?.on ?? null, today: today() });
  const problem = (): string | null => {
    const now = read();
    if (!tried() || 'on' in now) return null;
    return now.problem === 'notADate' ? t('cases.form.notADate') : t('cases.end.beforeStart');
  };
  const choose = (): void => {
    const now = read();
    setTried(true);
    if ('on' in now) props.onChosen(now.on);
  };
  return (
    <Form class="stack" onSubmit={choose}>
      <DateField
        label={t('cases.end.lastDay')}
        hint={t('cases.end.hint')}
        text={typed()}
        error={problem()}
        onInput={setTyped}
        today={today()}
      />
      <div class="row">
        <Button type="submit" weight="main">
          {t('cases.end.go')}
        </Button>
        <Button weight="quiet" onClick={() => props.onCancel()}>
          {t('cases.versions.cancel')}
        </Button>
      </div>
    </Form>
  );
}
