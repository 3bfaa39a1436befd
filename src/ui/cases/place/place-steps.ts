import type { Interval, PlaceRequest } from '../../../domain/kinds/place-request.ts';
import { lastDayOfSupport } from '../../../domain/support-period.ts';
import type { CivilDate } from '../../../domain/values.ts';
import type { PeriodView, PlaceView } from '../../../protocol/limits-views.ts';

/** A step that a button offers. `urgent` asks a reason first. */
export interface Offered {
  readonly name:
    | 'request'
    | 'reserve'
    | 'occupy'
    | 'adjust'
    | 'extend'
    | 'release'
    | 'giveBack'
    | 'withdraw'
    | 'accept'
    | 'decline'
    | 'resume'
    | 'urgent'
    | 'notUrgent';
  readonly step: PlaceRequest;
}
interface Known {
  readonly place: Pick<PlaceView, 'state' | 'days' | 'urgent' | 'may' | 'findings'>;
  readonly period: Pick<PeriodView, 'start' | 'lastDay' | 'decision'>;
  readonly today: CivilDate;
}

/** The steps that make sense now, the most likely first: what `may` names, with the days that follow from the support. */
export function offeredSteps(known: Known): readonly Offered[] {
  return known.place.may.flatMap((act) => stepsOf(act, known));
}

/**
 * Days of a support as far as they lie ahead: from its first day, or from today on (a place is not given for days that have passed).
 * Null without a start, or once it is over.
 */
export function daysAhead({ start, lastDay }: Known['period'], today: CivilDate): Interval | null {
  if (start === null || lastDay === null || lastDay < today) return null;
  return { from: start < today ? today : start, until: lastDay };
}

function stepsOf(act: PlaceRequest['act'], known: Known): readonly Offered[] {
  const { place, period, today } = known;
  switch (act) {
    case 'request':
      return request(period, today);
    case 'occupy':
      return occupy(known);
    case 'release':
      return release(known);
    case 'urgent':
      return [{ name: place.urgent ? 'notUrgent' : 'urgent', step: { act, urgent: !place.urgent } }];
    case 'extend':
    case 'accept':
    case 'decline':
    case 'resume':
      return [{ name: act, step: { act } }];
    default:
      throw new Error(`unknown step ${String(act satisfies never)}`);
  }
}

/** With a yes and a start the place is asked for at once; before that one can be held for 14 days while the client decides. */
function request(period: Known['period'], today: CivilDate): readonly Offered[] {
  const ahead = period.decision?.decision === 'yes' ? daysAhead(period, today) : null;
  if (ahead !== null) return [{ name: 'request', step: { act: 'request', as: 'occupy', days: ahead } }];
  if (period.start !== null && period.decision?.decision === 'yes') return [];
  return [{ name: 'reserve', step: { act: 'request', as: 'reserve', days: { from: today, until: lastDayOfSupport(today) } } }];
}

/**
 * A place that outlasts its support is given back from the support's end on, one without a beginning altogether; else an occupied one from tomorrow
 * on, and the rest at once.
 */
function release({ place, period, today }: Known): readonly Offered[] {
  const act = 'release';
  if (place.state !== 'occupied') return [{ name: place.state === 'reserved' ? 'release' : 'withdraw', step: { act, last: null } }];
  if (place.findings.some(({ code }) => code === 'withoutStart')) return [{ name: 'giveBack', step: { act, last: null } }];
  const isLonger = place.findings.some(({ code }) => code === 'placeOutlasts') && period.lastDay !== null;
  const adjust: readonly Offered[] = isLonger ? [{ name: 'adjust', step: { act, last: period.lastDay } }] : [];
  return [...adjust, { name: 'release', step: { act, last: today } }];
}

/** Taking a reserved place needs a start; a granted one is adjusted to the days of the support, beginning where it began. */
function occupy({ place, period, today }: Known): readonly Offered[] {
  const ahead = daysAhead(period, today);
  if (ahead === null) return [];
  if (place.state !== 'occupied' || place.days === null) return [{ name: 'occupy', step: { act: 'occupy', days: ahead } }];
  if (!place.findings.some(({ code }) => code === 'beyondPlace')) return [];
  return [{ name: 'adjust', step: { act: 'occupy', days: { from: place.days.from, until: ahead.until } } }];
}
