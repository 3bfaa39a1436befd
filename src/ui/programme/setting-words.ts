import type { SettingValue } from '../../domain/kinds/setting.ts';
import type { Translate } from '../i18n/I18n.tsx';

/** A setting's value as people say it: `16 Plätze`, `Im Gespräch, Begleitung`. */
export function valueWords(value: SettingValue, t: Translate): string {
  switch (value.what) {
    case 'capacity':
      return t('places.settings.places', value.places);
    case 'countedKinds':
      return value.kinds.length === 0 ? t('places.settings.noKinds') : value.kinds.map((kind) => t(`kinds.segment.${kind}`)).join(', ');
    case 'interruption':
      return t(`places.settings.policy.${value.policy}`);
    case 'option':
      return t(value.drawn ? 'places.settings.drawn.yes' : 'places.settings.drawn.no');
    default:
      throw new Error(`no words for ${JSON.stringify(value satisfies never)}`);
  }
}
