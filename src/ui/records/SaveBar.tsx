import { Show, type JSX } from 'solid-js';
import { FormBar } from '../components/FormBar.tsx';
import { FailureNotice, type Refused } from '../components/Notice.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import type { FormDraft } from './drafts/create-draft.ts';
import { DraftTrouble } from './drafts/DraftTrouble.tsx';

interface BarProps {
  /** The form this bar saves, as far as the bar is about it. */
  readonly state: { readonly draft: FormDraft; readonly busy: () => boolean; readonly refused: () => Refused | null };
  /** How many fields are in the way; none before a save was tried. */
  readonly problems?: number;
  /** What is said below the button. */
  readonly below?: string;
  /** What the button says. */
  readonly children: JSX.Element;
}

/** The end of a sheet: what is in the way of saving, and the button. */
export function SaveBar(props: BarProps): JSX.Element {
  const { t } = useI18n();
  return (
    <FormBar
      busy={props.state.busy()}
      below={props.below}
      told={
        <>
          <Show when={props.state.refused() === null}>
            <DraftTrouble draft={props.state.draft} />
          </Show>
          <FailureNotice refused={props.state.refused()} />
          <div aria-live="polite">
            <Show when={props.problems}>{(count) => <p class="field-error">{t('cases.form.fixFirst', count())}</p>}</Show>
          </div>
        </>
      }
    >
      {props.children}
    </FormBar>
  );
}
