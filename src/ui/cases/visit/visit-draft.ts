import * as v from 'valibot';
import { outcomes, visitKinds } from '../../../domain/kinds/visit.ts';
import { MAX_TEXT, idSchema, localMinuteSchema } from '../../../domain/values.ts';
import type { RecordForm } from '../../records/record-form.ts';
import { openedPartsSchema } from '../../records/conflicts/opened-parts.ts';
import { segmentRowSchema } from '../../records/segment-rows.ts';

const short = v.pipe(v.string(), v.maxLength(500));
const text = v.pipe(v.string(), v.maxLength(MAX_TEXT));

/** The draft of a visit as it was kept before there was a record layer. */
const visit1 = v.object({
  shape: v.literal('visit-1'),
  of: idSchema,
  visit: idSchema,
  note: idSchema,
  fresh: v.boolean(),
  date: short,
  kind: v.picklist(visitKinds),
  outcome: v.picklist(outcomes),
  by: idSchema,
  recorded: v.nullable(localMinuteSchema),
  /** Drafts of before there were appointments have none. */
  appointment: v.optional(v.nullable(idSchema), null),
  segments: v.array(segmentRowSchema),
  happened: text,
  clientWords: text,
  professionalView: text,
  agreements: v.array(v.object({ what: short, who: short, until: short, stored: v.record(v.string(), v.unknown()) })),
  overLimitReason: short,
  openedVisit: openedPartsSchema,
  openedNote: openedPartsSchema,
});

/** Reads such a draft; null for anything else. */
export function readVisit1(kept: unknown): RecordForm | null {
  const parsed = v.safeParse(visit1, kept);
  if (!parsed.success) return null;
  const { of, visit, note, fresh, date, segments, openedVisit, openedNote, ...form } = parsed.output;
  const { kind, outcome, by, recorded, appointment, happened, clientWords, professionalView, agreements, overLimitReason } = form;
  return {
    shape: 'record-1',
    caseId: of,
    records: { visit, note },
    fresh,
    typed: {
      visit: { time: { date, segments }, kind, outcome, by, recorded, appointment },
      note: {
        visit,
        happened,
        clientWords,
        professionalView,
        agreements: agreements.map(({ stored, ...typed }) => ({ typed, stored })),
        overLimitReason,
      },
    },
    opened: { visit: openedVisit, note: openedNote },
  };
}
