import { Show, type JSX } from 'solid-js';
import { Notice } from '../../components/Notice.tsx';
import { useI18n } from '../../i18n/I18n.tsx';
import type { FormDraft } from './create-draft.ts';

/** Says when the device could not keep what is being typed, and where the text is until it can. */
export function DraftTrouble(props: { readonly draft: FormDraft }): JSX.Element {
  const { t } = useI18n();
  const trouble = (): 'quota' | 'failed' | null => {
    const outcome = props.draft.kept()?.outcome;
    return outcome === 'quota' || outcome === 'failed' ? outcome : null;
  };
  return (
    <div aria-live="assertive">
      <Show when={trouble()}>
        {(what) => (
          <Notice tone="danger">
            <p>{what() === 'quota' ? t('cases.form.draftQuota') : t('cases.form.draftFailed')}</p>
          </Notice>
        )}
      </Show>
    </div>
  );
}
