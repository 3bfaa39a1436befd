import type { LimitFinding } from '../../domain/limits.ts';
import type { Format } from '../format.ts';
import type { Translate } from '../i18n/I18n.tsx';

/** The sentence of a finding: the rule, the numbers and the way out. */
export function findingText(finding: LimitFinding, t: Translate, format: Format): string {
  switch (finding.code) {
    case 'overLimit':
      return t('limits.overLimit', {
        week: format.shortWeek(finding.week),
        minutes: format.duration(finding.minutes),
        of: format.duration(finding.of),
      });
    case 'aftercare':
      return t('limits.aftercare', { date: format.date(finding.date), lastDay: format.date(finding.lastDay) });
    case 'beforeStart':
      return t('limits.beforeStart', { date: format.date(finding.date), start: format.date(finding.start) });
    case 'endBeforeStart':
    case 'tooLong':
    case 'future':
    case 'overlap':
      return t(`limits.${finding.code}`);
    case 'addendum':
      return t('limits.addendum', { days: t('cases.days', finding.days) });
    default:
      return unknown(finding);
  }
}

/** A word or two for the timeline. */
export function findingTag(finding: LimitFinding, t: Translate, format: Format): string {
  if (finding.code !== 'overLimit') return t(`limits.short.${finding.code}`);
  return t('limits.short.overLimit', {
    week: format.shortWeek(finding.week),
    minutes: format.duration(finding.minutes),
    of: format.duration(finding.of),
  });
}

function unknown(finding: never): never {
  throw new Error(`no sentence for ${JSON.stringify(finding)}`);
}
