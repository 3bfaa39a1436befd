import { For, Show, type JSX } from 'solid-js';
import type { Id } from '../../../domain/values.ts';
import { Button } from '../../components/Button.tsx';
import { ButtonLink } from '../../components/ButtonLink.tsx';
import { Notice } from '../../components/Notice.tsx';
import { useI18n } from '../../i18n/I18n.tsx';
import type { FormDraft } from './create-draft.ts';
import { createDropDraft } from './create-drafts.ts';
import { readDraftKey } from './draft-keys.ts';
import type { OpenedDraft } from './find-draft.ts';

interface ResumedProps {
  readonly loaded: { readonly draft: OpenedDraft; readonly resumed: boolean };
  readonly draft: FormDraft;
  /** The address of this form with another draft. */
  readonly place: (form: Id) => string;
  readonly reload: () => Promise<void>;
}

/** Where the form comes from: a draft it goes on from, further ones that were left over, another window with the same form. */
export function Resumed(props: ResumedProps): JSX.Element {
  const { t, format } = useI18n();
  const drop = createDropDraft(() => void props.reload());
  const startOver = async (): Promise<void> => {
    await props.draft.flush();
    await props.draft.end();
    await drop(props.loaded.draft.key);
  };
  const others = (): readonly { readonly form: Id; readonly at: number }[] =>
    props.loaded.draft.others.flatMap(({ key, at }) => {
      const form = readDraftKey(key)?.form;
      return form === undefined ? [] : [{ form, at }];
    });
  const isBad = (): boolean => props.loaded.draft.at !== null && !props.loaded.resumed;
  return (
    <>
      <Show when={props.loaded.resumed ? props.loaded.draft.at : null}>
        {(at) => (
          <Notice live>
            <div class="spread">
              <span>{t('cases.form.resumed', format().time(at()))}</span>
              <Button weight="quiet" onClick={() => void startOver()}>
                {t('cases.form.startOver')}
              </Button>
            </div>
          </Notice>
        )}
      </Show>
      <For each={others()}>
        {(other) => (
          <Notice>
            <div class="spread">
              <span>{t('cases.form.anotherDraft', format().time(other.at))}</span>
              <ButtonLink weight="quiet" href={props.place(other.form)}>
                {t('cases.form.openDraft')}
              </ButtonLink>
            </div>
          </Notice>
        )}
      </For>
      <Show when={props.loaded.draft.elsewhere}>
        <Notice tone="attention" live>
          <p>{t('cases.form.elsewhere')}</p>
        </Notice>
      </Show>
      <Show when={isBad()}>
        <Notice tone="attention" live>
          <p>{t('cases.form.badDraft')}</p>
        </Notice>
      </Show>
    </>
  );
}
