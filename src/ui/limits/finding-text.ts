import type { LimitFinding } from '../../domain/limits.ts';
import type { Format } from '../i18n/format.ts';
import type { Translate } from '../i18n/I18n.tsx';
import type { Said } from '../i18n/said.ts';

/** `what` names the rule and the numbers, `out` says what can be done, `tag` is a word or two for narrow places. */
export type FindingPart = 'what' | 'out' | 'tag';
export interface FormatContext {
  readonly t: Translate;
  readonly format: Format;
  /** Counted minutes of the week without what is being typed: told beside those with it (R5). */
  readonly without?: number;
}

/** The sentences of a finding: the rule, the numbers and the way out. The only place that turns findings into words. */
export function findingText(finding: LimitFinding, formatContext: FormatContext): string {
  return `${findingPart(finding, 'what', formatContext)} ${findingPart(finding, 'out', formatContext)}`;
}

/** A word or two for the timeline. */
export function findingTag(finding: LimitFinding, formatContext: FormatContext): string {
  return findingPart(finding, 'tag', formatContext);
}

/** One piece of a finding's row in the table of messages (`limits.<rule>.<code>`). */
export function findingPart(finding: LimitFinding, part: FindingPart, formatContext: FormatContext): string {
  const { t } = formatContext;
  const said = saidOf(finding, formatContext);
  switch (finding.rule) {
    case 'R1':
      return t(`limits.R1.${finding.code}.${part}`, said);
    case 'R2':
      return t(`limits.R2.${finding.code}.${part}`, said);
    case 'R3':
      return t(`limits.R3.${finding.code}.${part}`, said);
    case 'R4':
      return t(`limits.R4.${finding.code}.${part}`, said);
    case 'R5':
      return t(`limits.R5.${finding.code}.${part}`, said);
    case 'R6':
      return t(`limits.R6.${finding.code}.${part}`, said);
    case 'R8':
      return t(`limits.R8.${finding.code}.${part}`, said);
    case 'R13':
      return t(`limits.R13.${finding.code}.${part}`, said);
    default:
      throw new Error(`no sentence for ${JSON.stringify(finding satisfies never)}`);
  }
}

const nothing: Said = {
  date: '',
  of: '',
  until: '',
  lastDay: '',
  occupied: '',
  position: '',
  start: '',
  days: '',
  from: '',
  policy: '',
  before: '',
  week: '',
  minutes: '',
  end: '',
  option: '',
  segment: '',
  without: '',
};

function saidOf(finding: LimitFinding, { t, format, without }: FormatContext): Said {
  if (finding.rule === 'R5') {
    const { week, minutes, of: caseId } = finding;
    const before = without === undefined ? '' : format.duration(without);
    return { ...nothing, week: format.shortWeek(week), minutes: format.duration(minutes), of: format.duration(caseId), without: before };
  }
  if (finding.rule === 'R4') {
    const { from, policy, lastDay, before } = finding;
    return {
      ...nothing,
      from: format.date(from),
      policy: t(`limits.policy.${policy}`),
      lastDay: format.date(lastDay),
      before: format.date(before),
    };
  }
  return { ...nothing, ...Object.fromEntries(Object.entries(finding).map(([field, value]) => [field, wordsOf(field, value, format)])) };
}

/** Everything else is a calendar day or a number; a segment is counted from 1 as people do. */
function wordsOf(field: string, value: string | number | null, format: Format): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(field === 'segment' ? value + 1 : value);
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? format.date(value) : value;
}
