import { Show, type JSX } from 'solid-js';
import type { Id } from '../../domain/values.ts';
import { Form, focusProblem, WRONG } from '../components/Form.tsx';
import { Heading } from '../components/Page.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { BackLink } from '../components/BackLink.tsx';
import { createPersonForm, type PersonSaved } from './create-person-form.ts';
import type { LoadedPerson } from './load-person.ts';
import { ContactFields, OtherFields } from './ContactFields.tsx';
import { FrameFields, NameFields } from './PersonFields.tsx';
import { Resumed } from '../records/drafts/Resumed.tsx';
import { SaveBar } from '../records/SaveBar.tsx';
import { EnquiryFields } from './support/EnquiryFields.tsx';
import { createToday } from '../device/today.ts';

interface SheetProps {
  readonly loaded: LoadedPerson;
  readonly back: string;
  /** The address of this sheet with another draft. */
  readonly place: (form: Id) => string;
  readonly reload: () => Promise<void>;
  readonly done: (saved: PersonSaved) => void;
}

/** The form of a person and of the frame of the support. Only a name is asked for. */
export function PersonSheet(props: SheetProps): JSX.Element {
  const { t, format } = useI18n();
  const today = createToday();
  // eslint-disable-next-line solid/reactivity -- the page makes a new sheet for every person it loads
  const { form, draft } = props.loaded;
  const state = createPersonForm({ form, key: draft.key }, { today, writeDate: (date) => format().date(date) });
  const isNew = (): boolean => state.form.of === null;
  const save = async (sheet: HTMLFormElement): Promise<void> => {
    const saved = await state.save();
    if (saved.state === 'problems' || saved.state === 'refused')
      focusProblem(sheet, saved.state === 'refused' ? WRONG : `${WRONG}, fieldset input`);
    else props.done(saved);
  };
  return (
    <Form class="sheet" onSubmit={(form) => void save(form)}>
      <header class="page-head">
        <BackLink href={props.back} label={isNew() ? t('cases.file.back') : t('cases.visit.back')} />
        <Heading>{isNew() ? t('cases.person.newTitle') : t('cases.person.editTitle')}</Heading>
      </header>
      <Resumed loaded={props.loaded} draft={state.draft} place={props.place} reload={props.reload} />
      <div class="sheet-fields" inert={state.busy()}>
        <NameFields state={state} />
        <FrameFields state={state} loaded={props.loaded} />
        <Show when={isNew()}>
          <EnquiryFields state={state} />
        </Show>
        <ContactFields state={state} />
        <OtherFields state={state} />
      </div>
      <SaveBar state={state} below={t('cases.person.draftStays')}>
        {isNew() ? t('cases.person.create') : t('cases.person.save')}
      </SaveBar>
    </Form>
  );
}
