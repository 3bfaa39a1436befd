import type { CivilDate } from '../../../domain/values.ts';
import type { PlaceView } from '../../../protocol/limits-views.ts';
import type { Format } from '../../i18n/format.ts';
import type { Translate } from '../../i18n/I18n.tsx';

/** How a case's place stands, in a few words. `requested` and everything else that only lies here says so. */
export function placeWords(
  { state, days, heldUntil, position, urgent, paused, pending }: PlaceView,
  today: CivilDate,
  { t, format }: { readonly t: Translate; readonly format: Format },
): string {
  const { date } = format;
  switch (state) {
    case 'none':
      return t('support.place.none');
    case 'requested':
      return pending.length > 0
        ? `${t('support.place.requested')} – ${t('support.place.here')}`
        : `${t('support.place.requested')}. ${t('support.place.sent')}`;
    case 'waiting': {
      if (paused) return t('support.place.paused');
      const place = position === null ? t('support.place.waitingUnknown') : t('support.place.waiting', position);
      return urgent ? `${place}, ${t('support.place.urgent')}` : place;
    }
    case 'offered':
      return t('support.place.offered', heldUntil === null ? '…' : date(heldUntil));
    case 'reserved':
      return t('support.place.reserved', heldUntil === null ? '…' : date(heldUntil));
    case 'occupied':
      if (days === null) return t('support.place.occupied', '…');
      return days.from > today
        ? t('support.place.occupiedFrom', { from: date(days.from), until: date(days.until) })
        : t('support.place.occupied', date(days.until));
    case 'released':
      return t('support.place.released');
    default:
      throw new Error(`unknown state ${String(state satisfies never)}`);
  }
}
