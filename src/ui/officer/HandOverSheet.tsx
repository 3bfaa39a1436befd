import { createSignal, untrack, type Accessor, type JSX } from 'solid-js';
import { createStore, unwrap } from 'solid-js/store';
import type { CivilDate, Id } from '../../domain/values.ts';
import type { OfficerView } from '../../protocol/team-views.ts';
import { createAct } from '../components/create-act.ts';
import { BackLink } from '../components/BackLink.tsx';
import { createDraft } from '../records/drafts/create-draft.ts';
import type { OpenedDraft } from '../records/drafts/find-draft.ts';
import { routes } from '../routes/case-routes.ts';
import { Resumed } from '../records/drafts/Resumed.tsx';
import { SaveBar } from '../records/SaveBar.tsx';
import { Form, focusProblem, WRONG } from '../components/Form.tsx';
import { Heading } from '../components/Page.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { useWorker } from '../worker/worker-context.tsx';
import { HandOverFields } from './HandOverFields.tsx';
import { readOfficerForm, type OfficerForm, type OfficerProblem } from './officer-form.ts';

export interface LoadedHandover {
  readonly form: OfficerForm;
  readonly offices: OfficerView['offices'];
  readonly draft: OpenedDraft;
  readonly resumed: boolean;
}

interface SheetProps {
  readonly loaded: LoadedHandover;
  readonly offices: OfficerView['offices'];
  readonly today: Accessor<CivilDate>;
  readonly reload: () => Promise<void>;
  readonly place: (form: Id) => string;
  readonly done: () => void;
}

/** The form of a hand-over. It is sealed here to the office; afterwards not even the officer can open it. */
export function HandOverSheet(props: SheetProps): JSX.Element {
  const { t } = useI18n();
  const worker = useWorker();
  const act = createAct();
  const loaded = untrack(() => props.loaded);
  const [form, setForm] = createStore<OfficerForm>(structuredClone(loaded.form));
  const draft = createDraft(loaded.draft.key, () => structuredClone(unwrap(form)));
  const [tried, setTried] = createSignal(false);
  const reading = (): ReturnType<typeof readOfficerForm> => readOfficerForm(form, props.today());
  const has = (problem: OfficerProblem): boolean => {
    const read = reading();
    return tried() && !read.ok && read.problems.includes(problem);
  };
  const set = (fields: Partial<OfficerForm>): void => {
    setForm(fields);
    draft.touch();
  };
  const send = async (sheet: HTMLFormElement): Promise<void> => {
    setTried(true);
    const read = reading();
    if (!read.ok) {
      focusProblem(sheet, `${WRONG}, fieldset:has(.field-error) input`);
      return;
    }
    await draft.flush();
    if ((await act.run(worker.handOver(read.form))) === null) return;
    await draft.end();
    await worker.dropDraft(loaded.draft.key);
    props.done();
  };
  return (
    <Form class="sheet" onSubmit={(form) => void send(form)}>
      <header class="page-head">
        <BackLink href={routes.officer} label={t('officer.form.back')} />
        <Heading>{t('officer.begin')}</Heading>
      </header>
      <Resumed loaded={loaded} draft={draft} place={props.place} reload={props.reload} />
      <div class="sheet-fields" inert={act.busy()}>
        <HandOverFields form={form} set={set} has={has} offices={props.offices} today={props.today()} />
      </div>
      <SaveBar state={{ draft, busy: act.busy, refused: act.refused }} below={t('officer.form.sealed')}>
        {t('officer.form.go')}
      </SaveBar>
    </Form>
  );
}
