import * as v from 'valibot';
import type { Interval } from '../../../domain/kinds/place-request.ts';
import { MAX_TEXT } from '../../../domain/values.ts';
import { openedPartsSchema } from '../../records/conflicts/opened-parts.ts';
import { defineEditor } from '../../records/editor.ts';
import type { Field } from '../../records/field.ts';
import { shortText } from '../../records/fields/short-text.tsx';
import { daysText } from '../../records/limit-values.ts';
import { readInterval, type TypedInterval } from './read-interval.ts';

const day = v.pipe(v.string(), v.maxLength(500));

/** First and last day. */
const interval: Field<Interval, TypedInterval> = {
  typed: v.object({ from: day, until: day }),
  blank: () => ({ from: '', until: '' }),
  show: ({ from, until }, { format }) => ({ from: format.date(from), until: format.date(until) }),
  read: (typed, { today }) => {
    const read = readInterval(typed, today);
    return read.ok ? { ok: true, value: read.days } : { ok: false, problem: 'notADate' };
  },
  say: daysText,
};

export const interruptionFields = { interruption: { days: interval, words: shortText() } };

/** Days without support (R4). The worker keeps the place in step with the new end. */
export const interruptionEditor = defineEditor({
  name: 'interruption',
  records: { interruption: 'interruption' },
  fields: interruptionFields,
  save: async (worker, { form, reading, edits }) => {
    const { days, words } = reading.values['interruption'] ?? {};
    const read = v.parse(v.object({ days: v.looseObject({ from: v.string(), until: v.string() }), words: v.string() }), { days, words });
    const record = form.fresh ? null : (form.records['interruption'] ?? null);
    return worker.saveInterruption({ ...read, record, case: form.caseId ?? '', seen: edits[0]?.seen ?? {} });
  },
  former: (kept, { caseId, record }) => {
    const parsed = v.safeParse(interruption1, kept);
    if (!parsed.success || record === null) return null;
    const { from, until, words, opened } = parsed.output;
    return {
      shape: 'record-1',
      caseId,
      records: { interruption: record },
      fresh: Object.keys(opened).length === 0,
      typed: { interruption: { days: { from, until }, words } },
      opened: { interruption: opened },
    };
  },
});

/** The draft of an interruption as it was kept before there was a record layer. */
const interruption1 = v.object({
  shape: v.literal('interruption-1'),
  from: day,
  until: day,
  words: v.pipe(v.string(), v.maxLength(MAX_TEXT)),
  opened: openedPartsSchema,
});
