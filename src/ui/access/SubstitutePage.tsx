import { useNavigate } from '@solidjs/router';
import { createMemo, createSignal, Show, type JSX } from 'solid-js';
import { createStore } from 'solid-js/store';
import { readDate } from '../../domain/local-time.ts';
import type { CivilDate } from '../../domain/values.ts';
import { routes } from '../routes/case-routes.ts';
import { createToday } from '../device/today.ts';
import { Choice } from '../components/Choice.tsx';
import { DateField } from '../components/DateField.tsx';
import { useToast } from '../components/UndoToast.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { useWorker } from '../worker/worker-context.tsx';
import { CandidatesSheet, type NamedAccess } from './AccessSheet.tsx';
import { ActionForm } from '../components/ActionForm.tsx';
import { createAct } from '../components/create-act.ts';
import { PersonChoice } from './PersonChoice.tsx';
import { latestDay, readSubstitute, type SubstituteForm, type SubstituteReading } from './substitute-form.ts';

/** Somebody stands in on certain days, six weeks at most (R10). */
export function SubstitutePage(): JSX.Element {
  const { t } = useI18n();
  return (
    <CandidatesSheet title={t('access.substitute.title')} may={(access) => access.may.substitute}>
      {(access) => <Form access={access()} />}
    </CandidatesSheet>
  );
}

function Form(props: { readonly access: NamedAccess }): JSX.Element {
  const { t, format } = useI18n();
  const worker = useWorker();
  const navigate = useNavigate();
  const tell = useToast();
  const today = createToday();
  const act = createAct();
  const [tried, setTried] = createSignal(false);
  const [form, setForm] = createStore<SubstituteForm>({ member: null, from: format().date(today()), until: '', all: false });
  // The lead extends a running substitution to six weeks from its own first day; only a team lead may renew it beyond.
  const since = (): CivilDate | null =>
    props.access.accessLevel === 'lead' ? (props.access.substitutes.find(({ id }) => id === form.member)?.from ?? null) : null;
  const reading = createMemo(() => readSubstitute(form, today(), since()));
  const enter = async (): Promise<void> => {
    setTried(true);
    const read = reading();
    if (!read.ok) return;
    const { member, from, until } = read;
    const caseId = props.access.case;
    const entered = await act.run(worker.substitute({ cases: form.all ? null : [caseId], member, from, until }));
    if (entered === null) return;
    navigate(routes.access(caseId), { replace: true });
    tell(t('access.substitute.done', entered.value.cases), null);
  };
  return (
    <ActionForm go={t('access.substitute.go')} act={act} onSubmit={enter}>
      <p>{t('access.substitute.intro')}</p>
      <PersonChoice
        label={t('access.substitute.who')}
        people={props.access.candidates}
        value={form.member}
        error={tried() && form.member === null ? t('access.substitute.whoMissing') : null}
        onChange={(member) => setForm({ member })}
      />
      <Days form={form} set={setForm} since={since()} reading={reading()} tried={tried()} />
      <Show when={props.access.accessLevel === 'lead'}>
        <Choice
          label={t('access.substitute.scope')}
          options={[
            { value: 'one', label: t('access.substitute.scopeOne') },
            { value: 'all', label: t('access.substitute.scopeAll') },
          ]}
          value={form.all ? 'all' : 'one'}
          onChange={(scope) => setForm({ all: scope === 'all' })}
        />
      </Show>
    </ActionForm>
  );
}

interface DaysProps {
  readonly form: SubstituteForm;
  readonly set: (fields: Partial<SubstituteForm>) => void;
  readonly since: CivilDate | null;
  readonly reading: SubstituteReading;
  readonly tried: boolean;
}

/** The two days. Six weeks are told as soon as they are passed, with the last day there could be; other words wait until one has tried. */
function Days(props: DaysProps): JSX.Element {
  const { t, format } = useI18n();
  const today = createToday();
  const fromProblem = (): string | null =>
    props.tried && !props.reading.ok && props.reading.from !== null ? t('access.substitute.notADate') : null;
  const untilProblem = (): string | null => {
    const until = props.reading.ok ? null : props.reading.until;
    if (until === null) return null;
    if (typeof until === 'object') return t('access.substitute.tooLong', { days: until.days, latest: format().dayAndDate(until.latest) });
    return props.tried ? t(`access.substitute.${until}`) : null;
  };
  const untilHint = (): string => {
    if (props.reading.ok) return t('access.substitute.length', props.reading.days);
    const from = props.since ?? readDate(props.form.from, today());
    return from === null ? '' : t('access.substitute.untilHint', format().dayAndDate(latestDay(from)));
  };
  return (
    <div class="fields-2">
      <DateField
        label={t('access.substitute.from')}
        hint={t('access.substitute.fromHint')}
        text={props.form.from}
        error={fromProblem()}
        onInput={(from) => props.set({ from })}
        today={today()}
      />
      <DateField
        label={t('access.substitute.until')}
        hint={untilHint()}
        text={props.form.until}
        error={untilProblem()}
        onInput={(until) => props.set({ until })}
        today={today()}
      />
    </div>
  );
}
