import { For, type JSX } from 'solid-js';
import { TextArea } from '../components/TextArea.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import type { VisitFormState } from './create-visit-form.ts';
import { PartGate } from './PartGate.tsx';
import { noteTexts } from './visit-form.ts';

/** Three texts, kept apart: what happened, the client's words, the professional view. */
export function NoteFields(props: { readonly state: VisitFormState }): JSX.Element {
  const { t } = useI18n();
  return (
    <For each={noteTexts}>
      {(name) => (
        <PartGate state={props.state} in="openedNote" part={name}>
          <TextArea
            label={t(`cases.form.${name}`)}
            hint={t(`cases.form.${name}Hint`)}
            value={props.state.form[name]}
            onInput={(text) => props.state.set({ [name]: text })}
          />
        </PartGate>
      )}
    </For>
  );
}
