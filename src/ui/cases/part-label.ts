import type { KindName } from '../../domain/kinds.ts';
import type { Translate } from '../i18n/I18n.tsx';

/** The word for a part of a kind. Parts that only a newer version knows have none yet: then the kind's own. */
export function partLabel(t: Translate, kind: KindName, part: string): string {
  const labels: Readonly<Record<string, string>> = t(`kinds.label.${kind}.parts`);
  return labels[part] ?? t(`kinds.label.${kind}.name`);
}
