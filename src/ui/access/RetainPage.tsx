import { useNavigate } from '@solidjs/router';
import { createSignal, Show, type JSX } from 'solid-js';
import type { CaseAccessView } from '../../protocol/team-views.ts';
import { routes } from '../routes/case-routes.ts';
import { createToday } from '../device/today.ts';
import { Button } from '../components/Button.tsx';
import { DateField } from '../components/DateField.tsx';
import { Form } from '../components/Form.tsx';
import { FailureNotice, Notice } from '../components/Notice.tsx';
import { Section } from '../components/Page.tsx';
import { TextField } from '../components/TextField.tsx';
import { useToast } from '../components/UndoToast.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { useWorker } from '../worker/worker-context.tsx';
import { AccessSheet, type NamedAccess } from './AccessSheet.tsx';
import { createAct } from '../components/create-act.ts';
import { createKeepForm } from './create-keep-form.ts';
import { Hold } from './Hold.tsx';

type Retention = NonNullable<CaseAccessView['retention']>;

interface Shown {
  readonly access: NamedAccess;
}

/** How long a case is kept, the legal hold, and erasing it for good (R12). */
export function RetainPage(): JSX.Element {
  const { t } = useI18n();
  return (
    <AccessSheet title={t('access.retain.title')} within may={(access) => access.may.erase}>
      {(access) => (
        <>
          <KeepForm access={access()} />
          <Section title={t('access.retain.erase')}>
            <Show when={!(access().retention?.hold ?? false)} fallback={<Notice tone="plain">{t('access.retain.held')}</Notice>}>
              <Erase access={access()} />
            </Show>
          </Section>
        </>
      )}
    </AccessSheet>
  );
}

function KeepForm(props: Shown): JSX.Element {
  const { t, format } = useI18n();
  const worker = useWorker();
  const tell = useToast();
  const today = createToday();
  const act = createAct();
  const stored = (): Retention => props.access.retention ?? { eraseOn: null, hold: false };
  const form = createKeepForm(stored, { today, writeDate: (day) => format().date(day) });
  const told = (): string => {
    const [{ eraseOn }, { keptSince }] = [stored(), props.access];
    if (eraseOn === null) return t('access.retain.open');
    const date = format().dayAndDate(eraseOn);
    return keptSince === null ? t('access.retain.chosen', date) : t('access.retain.since', { date, end: format().date(keptSince) });
  };
  const problem = (): string | null => {
    const found = form.problem();
    return found === null ? null : found === 'notADate' ? t('access.substitute.notADate') : t('access.retain.notFuture');
  };
  const save = async (): Promise<void> => {
    const [caseId, before, next] = [props.access.case, { ...stored() }, form.read()];
    if (next === null || (await act.run(worker.retain(caseId, next))) === null) return;
    form.settled();
    const takeBack = async (): Promise<void> => {
      await worker.retain(caseId, before);
    };
    // Not offered where it would be refused: a hold is lifted by a team lead only.
    tell(t('access.retain.saved'), next.hold && !before.hold && !props.access.may.lift ? null : takeBack);
  };
  return (
    <Form class="sheet" onSubmit={() => void save()}>
      <p>{told()}</p>
      <DateField
        label={t('access.retain.day')}
        hint={t('access.retain.dayHint')}
        text={form.day()}
        error={problem()}
        onInput={form.setDay}
        today={today()}
      />
      <Hold stored={stored().hold} mayLift={props.access.may.lift} chosen={form.hold()} onChange={form.setHold} />
      <FailureNotice refused={act.refused()} />
      <div class="row">
        <Button type="submit" weight="main" busy={act.busy()}>
          {t('access.retain.save')}
        </Button>
      </div>
    </Form>
  );
}

/** The one thing here that cannot be taken back: what goes is said first, and the case's number is to be typed. */
function Erase(props: Shown): JSX.Element {
  const { t } = useI18n();
  const worker = useWorker();
  const navigate = useNavigate();
  const tell = useToast();
  const act = createAct();
  const [typed, setTyped] = createSignal('');
  const [tried, setTried] = createSignal(false);
  const fits = (): boolean => typed().replaceAll(/\s/g, '').toLowerCase() === props.access.number.replaceAll(/\s/g, '').toLowerCase();
  const erase = async (): Promise<void> => {
    setTried(true);
    if (!fits() || (await act.run(worker.eraseCase(props.access.case))) === null) return;
    navigate(routes.list, { replace: true });
    tell(t('access.retain.erased'), null);
  };
  return (
    <Form class="sheet" onSubmit={() => void erase()}>
      <p>
        <strong>{t('access.retain.eraseIntro')}</strong>
      </p>
      <WhatGoes />
      <TextField
        label={t('access.retain.typeField')}
        hint={t('access.retain.type', props.access.number)}
        error={tried() && !fits() ? t('access.retain.typeWrong') : null}
        exact
        narrow
        maxLength={40}
        value={typed()}
        onInput={setTyped}
      />
      <FailureNotice refused={act.refused()} />
      <div class="row">
        <Button type="submit" weight="danger" busy={act.busy()}>
          {t('access.retain.eraseGo')}
        </Button>
      </div>
    </Form>
  );
}

function WhatGoes(): JSX.Element {
  const { t } = useI18n();
  return (
    <div class="card stack-8">
      <p>{t('access.retain.goes')}</p>
      <ul class="points">
        <li>{t('access.retain.goesFrame')}</li>
        <li>{t('access.retain.goesContent')}</li>
        <li>{t('access.retain.goesDrafts')}</li>
        <li>{t('access.retain.goesKeys')}</li>
      </ul>
      <p>{t('access.retain.stays')}</p>
    </div>
  );
}
