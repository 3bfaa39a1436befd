import type { Tidings } from '../../protocol/team-views.ts';
import type { Format } from '../format.ts';
import type { Translate } from '../i18n/I18n.tsx';

type PlaceTidings = Extract<Tidings, { type: 'place' }>;

export interface PlaceTold {
  readonly title: string;
  readonly sentences: readonly string[];
  /** What the way to the case is called when something is to be done there; null for the plain words. */
  readonly go: string | null;
}

/** What became of a place, kindly: what happened, what stays, what can be done (R1, R2). */
export function placeTold(place: PlaceTidings, { t, format }: { readonly t: Translate; readonly format: Format }): PlaceTold {
  const { outcome, title, position } = place;
  const until = place.until === null ? null : format.dayAndDate(place.until);
  const head = t(`places.tidings.${outcome}`, title);
  const told = (...sentences: readonly string[]): PlaceTold => ({ title: head, sentences, go: null });
  switch (outcome) {
    case 'granted':
      return told(until === null ? t('places.tidings.grantedText') : t('places.tidings.grantedUntil', until));
    case 'waiting':
      return told(t('places.tidings.waitingText', { title, position }));
    case 'full':
      return told(t('places.tidings.fullText'));
    case 'none':
      return told(t('places.tidings.noneText'));
    case 'offered':
      return {
        ...told(until === null ? t('places.tidings.offeredOpen') : t('places.tidings.offeredText', until)),
        go: t('places.tidings.offeredGo'),
      };
    case 'lapsed':
      return told(
        until === null ? t('places.tidings.lapsedOpen') : t('places.tidings.lapsedText', until),
        position === null ? t('places.tidings.lapsedAgain') : t('places.tidings.lapsedWaiting', { title, position }),
      );
    case 'lengthened':
      return told(t('places.tidings.lengthenedText', until ?? '…'));
    default:
      throw new Error(`nothing to tell of ${String(outcome satisfies never)}`);
  }
}
