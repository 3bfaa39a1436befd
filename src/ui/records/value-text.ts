import * as v from 'valibot';
import { kindNamed, type KindName, type PartName, type Values } from '../../domain/kinds.ts';
import type { TimeSegment } from '../../domain/kinds/visit.ts';
import type { Id } from '../../domain/values.ts';
import type { ProgrammeView } from '../../protocol/worker-views.ts';
import type { Format } from '../i18n/format.ts';
import type { Translate } from '../i18n/I18n.tsx';
import { fieldFor, type Registry } from './registry.ts';
import type { FormatContext as FieldFormatContext } from './field.ts';
import { partWords } from '../i18n/kind-words.ts';
import { clockOf } from './segment-rows.ts';
import { settingText, stepText, timeText } from './limit-values.ts';

/** What formatContext a value in words needs. `programme` undefined: names are not known yet. */
export interface FormatContext {
  readonly t: Translate;
  readonly format: Format;
  readonly programme: ProgrammeView | undefined;
  readonly registry: Pick<Registry, 'editors'>;
}

type Formatters = {
  readonly [N in KindName]?: { readonly [P in PartName<N>]?: (value: NonNullable<Values<N>[P]>, formatContext: FormatContext) => string };
};

/** Parts whose value needs more than its plain words. Everything else is written by `plainText`. */
const formatters: Formatters = {
  caseFile: {
    name: (name) => `${name.given} ${name.family}`.trim(),
    start: (start, { format }) => format.date(start.on),
    end: (end, { format }) => format.date(end.on),
    assignment: (assignment, w) => [officeName(assignment.office, w), memberName(assignment.lead, w)].filter(Boolean).join(' · '),
    phase: (phase, { t }) => t(`kinds.phase.${phase}`),
  },
  client: {
    contact: (c) => [c.phone, c.email, c.street, `${c.postcode} ${c.city}`.trim()].filter(Boolean).join('\n'),
    language: (language, { t }) =>
      [language.name, language.interpreter ? t('cases.file.interpreterNeeded') : ''].filter(Boolean).join(', '),
    guardian: (person) => [person.name, person.phone].filter(Boolean).join(', '),
    emergencyContact: (person) => [person.name, person.phone].filter(Boolean).join(', '),
    benefitSince: (day, { format }) => format.date(day),
  },
  handover: {
    client: (client) => [`${client.given} ${client.family}`.trim(), client.phone].filter(Boolean).join(', '),
    mode: (mode, { t }) => t(`kinds.handoverMode.${mode}`),
    wishDate: (day, { format }) => format.date(day),
    taken: (taken, w) => `${memberName(taken.by, w)}, ${w.format.dateTime(taken.at)}`,
    case: () => '',
  },
  breakGlass: { reason: (reason) => reason.words },
  member: { member: memberName },
  participation: {
    decision: ({ decision, on }, { t, format }) => `${t(`kinds.decision.${decision}`)}, ${format.date(on)}`,
    enquiredOn: (day, { format }) => format.date(day),
  },
  placeStep: { step: stepText },
  appointment: {
    time: timeText,
    kind: (kind, { t }) => t(`kinds.visitKind.${kind}`),
    by: memberName,
    cancelled: ({ on }, { format }) => format.date(on),
  },
  release: {
    appointment: () => '',
    answer: ({ granted, time }, w) => `${w.t(granted ? 'cases.value.released' : 'cases.value.notReleased')}: ${timeText(time, w)}`,
  },
  setting: {
    setting: ({ from, value }, w) => `${w.t('cases.value.validFrom', w.format.date(from))}: ${settingText(value, w)}`,
  },
};

/** Which part of which kind a value belongs to. */
export interface PartOf {
  readonly kind: KindName;
  readonly part: string;
}

/** A part's value as people read it, lines for what has several. Values of a form this version does not know are said to be so. */
export function valueText({ kind, part }: PartOf, value: unknown, formatContext: FormatContext): string {
  if (value === null || value === undefined) return '';
  const definition = kindNamed(kind)?.parts[part];
  const parsed = definition === undefined ? null : v.safeParse(definition.schema, value);
  if (parsed === null || !parsed.success) return typeof value === 'string' ? value : formatContext.t('cases.value.unknown');
  const field = fieldFor(formatContext.registry, kind, part);
  if (field?.say) return field.say(parsed.output, { ...formatContext, words: partWords(formatContext.t, kind, part) });
  // The schema above is that of this very part, so its writer's argument is what was parsed; the compiler cannot follow the two look-ups.
  const ofKind: Readonly<Record<string, ((value: never, formatContext: FormatContext) => string) | undefined>> = formatters[kind] ?? {};
  const write = ofKind[part];
  return write === undefined ? plainText(parsed.output, formatContext) : write(parsed.output as never, formatContext);
}

function plainText(value: unknown, formatContext: FormatContext): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return formatContext.t(value ? 'cases.value.yes' : 'cases.value.no');
  if (Array.isArray(value))
    return value
      .map((one) => plainText(one, formatContext))
      .filter(Boolean)
      .join('\n');
  if (typeof value === 'object' && value !== null)
    return Object.values(value)
      .map((one) => plainText(one, formatContext))
      .filter(Boolean)
      .join(', ');
  return '';
}

export function segmentText(segment: TimeSegment, { t, format }: FieldFormatContext): string {
  const kind = t(`kinds.segment.${segment.kind}`);
  if (typeof segment.start === 'string' && typeof segment.end === 'string') {
    return `${kind} ${t('cases.value.from', { start: clockOf(segment.start), end: clockOf(segment.end) })}`;
  }
  return typeof segment.minutes === 'number' ? `${kind} ${format.duration(segment.minutes)}` : kind;
}

export function memberName(id: Id, { t, programme }: FieldFormatContext): string {
  return programme?.members.find((member) => member.id === id)?.name ?? t('cases.value.formerMember');
}

function officeName(id: Id, { programme }: FormatContext): string {
  return programme?.offices.find((office) => office.id === id)?.name ?? '';
}
