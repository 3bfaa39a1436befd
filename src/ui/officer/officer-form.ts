import * as v from 'valibot';
import { handoverModes } from '../../domain/kinds/handover.ts';
import { readDate } from '../../domain/local-time.ts';
import { MAX_TEXT, type CivilDate } from '../../domain/values.ts';
import type { HandoverForm } from '../../protocol/team-api.ts';

const short = v.pipe(v.string(), v.maxLength(500));

/** The hand-over as an officer types it. */
export const officerFormSchema = v.object({
  shape: v.literal('handover-1'),
  office: v.nullable(v.string()),
  given: short,
  family: short,
  phone: short,
  mode: v.nullable(v.picklist(handoverModes)),
  wish: short,
  words: v.pipe(v.string(), v.maxLength(MAX_TEXT)),
  agreed: v.boolean(),
});
export type OfficerForm = v.InferOutput<typeof officerFormSchema>;

export type OfficerProblem = 'office' | 'name' | 'phone' | 'mode' | 'wishNotADate' | 'wishPast' | 'agreed';
export type OfficerReading =
  | { readonly ok: true; readonly form: HandoverForm }
  | { readonly ok: false; readonly problems: readonly OfficerProblem[] };

/** A draft read back from the device; null when it is not one of this form. */
export function readOfficerDraft(draft: unknown): OfficerForm | null {
  const parsed = v.safeParse(officerFormSchema, draft);
  return parsed.success ? parsed.output : null;
}

/** `office`: chosen already where there is only one. */
export function freshOfficerForm(office: string | null): OfficerForm {
  return { shape: 'handover-1', office, given: '', family: '', phone: '', mode: null, wish: '', words: '', agreed: false };
}

/** Turns typing into a hand-over, or names what stands in the way. Without agreement there is none (R6: voluntary). */
export function readOfficerForm(typed: OfficerForm, today: CivilDate): OfficerReading {
  const { office, mode, agreed } = typed;
  const [given, family, phone, wish] = [typed.given.trim(), typed.family.trim(), typed.phone.trim(), typed.wish.trim()];
  const wishDate = wish === '' ? null : readDate(wish, today);
  const problems: OfficerProblem[] = [];
  if (given === '' && family === '') problems.push('name');
  if (phone === '' && mode === 'contact_only') problems.push('phone');
  if (wish !== '' && wishDate === null) problems.push('wishNotADate');
  if (wishDate !== null && wishDate < today) problems.push('wishPast');
  if (!agreed) problems.push('agreed');
  if (office === null) problems.unshift('office');
  if (mode === null) problems.push('mode');
  if (problems.length > 0 || office === null || mode === null) return { ok: false, problems };
  return { ok: true, form: { office, client: { given, family, phone }, mode, wishDate, words: typed.words.trim(), agreed } };
}
