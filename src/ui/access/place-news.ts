import type { Notifications } from '../../protocol/team-views.ts';
import type { Format } from '../i18n/format.ts';
import type { Translate } from '../i18n/I18n.tsx';

type PlaceNotifications = Extract<Notifications, { type: 'place' }>;

export interface PlaceTold {
  readonly title: string;
  readonly sentences: readonly string[];
  /** What the way to the case is called when something is to be done there; null for the plain words. */
  readonly go: string | null;
}

/** What became of a place, kindly: what happened, what stays, what can be done (R1, R2). */
export function placeTold(place: PlaceNotifications, { t, format }: { readonly t: Translate; readonly format: Format }): PlaceTold {
  const { outcome, title, position } = place;
  const until = place.until === null ? null : format.dayAndDate(place.until);
  const head = t(`places.notifications.${outcome}`, title);
  const told = (...sentences: readonly string[]): PlaceTold => ({ title: head, sentences, go: null });
  switch (outcome) {
    case 'granted':
      return told(until === null ? t('places.notifications.grantedText') : t('places.notifications.grantedUntil', until));
    case 'waiting':
      return told(t('places.notifications.waitingText', { title, position }));
    case 'full':
      return told(t('places.notifications.fullText'));
    case 'none':
      return told(t('places.notifications.noneText'));
    case 'offered':
      return {
        ...told(until === null ? t('places.notifications.offeredOpen') : t('places.notifications.offeredText', until)),
        go: t('places.notifications.offeredGo'),
      };
    case 'lapsed':
      return told(
        until === null ? t('places.notifications.lapsedOpen') : t('places.notifications.lapsedText', until),
        position === null ? t('places.notifications.lapsedAgain') : t('places.notifications.lapsedWaiting', { title, position }),
      );
    case 'lengthened':
      return told(t('places.notifications.lengthenedText', until ?? '…'));
    default:
      throw new Error(`nothing to tell of ${String(outcome satisfies never)}`);
  }
}
