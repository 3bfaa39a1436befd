import * as v from 'valibot';
import { interruptionPolicies, type SettingValue } from '../../domain/kinds/setting.ts';
import { segmentKinds } from '../../domain/kinds/visit.ts';
import { readDate } from '../../domain/local-time.ts';
import type { CivilDate } from '../../domain/values.ts';
import type { SettingForm } from '../../protocol/limits-api.ts';
import type { SettingName } from '../routes/programme-routes.ts';

/** Most places there can be (domain/kinds/setting.ts). */
const MOST_PLACES = 500;
/** Longest short text (domain/values.ts). */
const SHORT_TEXT = 500;

/** A decision as it is typed. Of the values only that of `what` is shown. */
export const decisionFormSchema = v.object({
  shape: v.literal('decision-1'),
  what: v.picklist(['capacity', 'countedKinds', 'interruption', 'option']),
  places: v.string(),
  kinds: v.array(v.picklist(segmentKinds)),
  policy: v.nullable(v.picklist(interruptionPolicies)),
  drawn: v.nullable(v.boolean()),
  from: v.string(),
  decidedBy: v.pipe(v.string(), v.maxLength(SHORT_TEXT)),
  reason: v.pipe(v.string(), v.maxLength(SHORT_TEXT)),
});
export type DecisionForm = v.InferOutput<typeof decisionFormSchema>;

export type DecisionProblems = Partial<Readonly<Record<'value' | 'from' | 'decidedBy' | 'reason', true>>>;
export type DecisionReading =
  | { readonly ok: true; readonly form: SettingForm }
  | { readonly ok: false; readonly problems: DecisionProblems };

/** The form as it opens: what holds today, from today on, decided by whoever writes it down. `writeDate`: as the language writes a day. */
export function decisionForm(
  now: SettingValue,
  { today, me, writeDate }: { readonly today: CivilDate; readonly me: string; readonly writeDate: (day: CivilDate) => string },
): DecisionForm {
  return {
    shape: 'decision-1',
    what: now.what,
    places: now.what === 'capacity' ? String(now.places) : '',
    kinds: now.what === 'countedKinds' ? [...now.kinds] : [],
    policy: now.what === 'interruption' ? now.policy : null,
    drawn: now.what === 'option' ? now.drawn : null,
    from: writeDate(today),
    decidedBy: me,
    reason: '',
  };
}

/** A draft read back from the device; null when it is not one about this setting. */
export function readDecisionDraft(draft: unknown, what: SettingName): DecisionForm | null {
  const parsed = v.safeParse(decisionFormSchema, draft);
  return parsed.success && parsed.output.what === what ? parsed.output : null;
}

/** Turns typing into a decision, or says which fields stand in the way. */
export function readDecision(form: DecisionForm, today: CivilDate): DecisionReading {
  const [value, from] = [readValue(form), readDate(form.from, today)];
  const [decidedBy, reason] = [form.decidedBy.trim(), form.reason.trim()];
  if (value !== null && from !== null && decidedBy !== '' && reason !== '') return { ok: true, form: { from, value, decidedBy, reason } };
  const problems: DecisionProblems = {
    ...(value === null && { value: true }),
    ...(from === null && { from: true }),
    ...(decidedBy === '' && { decidedBy: true }),
    ...(reason === '' && { reason: true }),
  };
  return { ok: false, problems };
}

/** As much as its effect follows from, before name and reason are there; null while value or day cannot be read. */
export function readEffect(form: DecisionForm, today: CivilDate): SettingForm | null {
  const [value, from] = [readValue(form), readDate(form.from, today)];
  return value === null || from === null ? null : { from, value, decidedBy: '', reason: '' };
}

function readValue({ what, places, kinds, policy, drawn }: DecisionForm): SettingValue | null {
  switch (what) {
    case 'capacity': {
      const count = /^\d{1,3}$/.test(places.trim()) ? Number(places) : 0;
      return count < 1 || count > MOST_PLACES ? null : { what, places: count };
    }
    case 'countedKinds':
      // In the order of the kinds, not of the clicking: equal choices are equal values.
      return kinds.length === 0 ? null : { what, kinds: segmentKinds.filter((kind) => kinds.includes(kind)) };
    case 'interruption':
      return policy === null ? null : { what, policy };
    case 'option':
      return drawn === null ? null : { what, drawn };
    default:
      throw new Error(`unknown setting ${String(what satisfies never)}`);
  }
}
