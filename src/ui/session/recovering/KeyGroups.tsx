import { createUniqueId, Index, type JSX } from 'solid-js';
import { TextField } from '../../components/TextField.tsx';
import { useI18n } from '../../i18n/I18n.tsx';
import { GROUPS, isWhole, PER_GROUP } from '../recovery-groups.ts';
import type { KeyEntry } from './create-key-entry.ts';

/** Long enough for a whole key pasted into any field. */
const LONGEST = GROUPS * (PER_GROUP + 2);

/** Seven short fields, numbered as on paper. A full one hands over to the next. */
export function KeyGroups(props: { readonly entry: KeyEntry }): JSX.Element {
  const { t } = useI18n();
  const id = createUniqueId();
  const fields: HTMLInputElement[] = [];
  const type = (at: number, text: string): void => {
    const wasWhole = isWhole(props.entry.typed()[at] ?? '');
    props.entry.type(at, text);
    if (wasWhole || !isWhole(props.entry.typed()[at] ?? '')) return;
    const next = props.entry.typed().findIndex((group, i) => i > at && !isWhole(group));
    if (next > 0) fields[next]?.focus();
  };
  const problem = (at: number): string | null => {
    if (!props.entry.isWrong(at)) return null;
    return isWhole(props.entry.typed()[at] ?? '') ? t('people.recover.wrongGroup') : t('people.recover.shortGroup');
  };
  return (
    <div class="stack" role="group" aria-labelledby={id}>
      <div>
        <p class="field-label" id={id}>
          {t('people.recover.key')}
        </p>
        <p class="field-hint">{t('people.recover.keyHint')}</p>
      </div>
      <div class="key-entry">
        <Index each={props.entry.typed()}>
          {(group, at) => (
            <div class="key-entry-group" data-right={props.entry.isRight(at) ? '' : undefined}>
              <TextField
                label={t('session.recovery.group', at + 1)}
                error={problem(at)}
                exact
                maxLength={LONGEST}
                value={group()}
                onInput={(text) => type(at, text)}
                ref={(element) => (fields[at] = element)}
              />
            </div>
          )}
        </Index>
      </div>
    </div>
  );
}
