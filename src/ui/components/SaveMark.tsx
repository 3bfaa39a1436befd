import type { JSX } from 'solid-js';
import type { SaveState } from '../../protocol/worker-views.ts';
import { useI18n } from '../i18n/I18n.tsx';

/** Where one entry is saved, in the words of the save light. `count` for several entries at once. */
export function SaveMark(props: { readonly state: SaveState; readonly count?: number }): JSX.Element {
  const { t } = useI18n();
  return <span class={`mark mark-${props.state}`}>{t(`components.saved.${props.state}`, props.count ?? 0)}</span>;
}
