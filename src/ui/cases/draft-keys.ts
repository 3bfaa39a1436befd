import type { Id } from '../../domain/values.ts';
import { settingNames, type SettingName } from '../programme/programme-routes.ts';

/** What a draft is about. Several forms may be open over the same thing (two windows), each with a draft of its own. */
export type DraftSubject =
  | { readonly what: 'visit'; readonly caseId: Id; readonly visit: Id }
  /** Null: no case chosen yet; a new one. */
  | { readonly what: 'appointment'; readonly caseId: Id | null; readonly appointment: Id | null }
  /** Days without support; null: new ones. Typed on the page of the case. */
  | { readonly what: 'interruption'; readonly caseId: Id; readonly interruption: Id | null }
  /** Why a case is to be moved up on the waiting list. */
  | { readonly what: 'urgent'; readonly caseId: Id }
  /** What the team lead says with a no to an appointment past a limit. */
  | { readonly what: 'decline'; readonly appointment: Id }
  /** A case that does not exist yet. */
  | { readonly what: 'case'; readonly draft: Id }
  /** Basics and frame of a case. */
  | { readonly what: 'client'; readonly caseId: Id }
  /** A note that only the case's lead reads. */
  | { readonly what: 'private'; readonly caseId: Id; readonly note: Id }
  /** A placement officer's hand-over that was not sent yet. */
  | { readonly what: 'handover'; readonly draft: Id }
  /** A decision about a setting of the programme. */
  | { readonly what: 'setting'; readonly setting: SettingName }
  /** A third text for a part that stands in several versions. */
  | { readonly what: 'rewrite'; readonly record: Id; readonly part: string };

/** A draft's key as case-views.ts has it: what it is about, then the id of the form it was typed into. */
export function draftKey(subject: DraftSubject, form: Id): string {
  return `${subjectKey(subject)}:${form}`;
}

/** Stands where an id is not known yet. */
const NONE = 'neu';
const named = (id: string): Id | null => (id === NONE ? null : id);

function subjectKey(subject: DraftSubject): string {
  switch (subject.what) {
    case 'visit':
      return `visit:${subject.caseId}:${subject.visit}`;
    case 'appointment':
      return `appointment:${subject.caseId ?? NONE}:${subject.appointment ?? NONE}`;
    case 'interruption':
      return `interruption:${subject.caseId}:${subject.interruption ?? NONE}`;
    case 'urgent':
      return `urgent:${subject.caseId}`;
    case 'decline':
      return `decline:${subject.appointment}`;
    case 'case':
      return `case:${subject.draft}`;
    case 'client':
      return `client:${subject.caseId}`;
    case 'private':
      return `private:${subject.caseId}:${subject.note}`;
    case 'handover':
      return `handover:${subject.draft}`;
    case 'setting':
      return `setting:${subject.setting}`;
    case 'rewrite':
      return `rewrite:${subject.record}:${subject.part}`;
    default:
      throw new Error(`unknown draft of ${String(subject satisfies never)}`);
  }
}

/** Reads a draft's key; null for one of another app version. */
export function readDraftKey(key: string): { readonly subject: DraftSubject; readonly form: Id } | null {
  const [what, first, second, third, ...rest] = key.split(':');
  if (first === undefined || second === undefined || rest.length > 0) return null;
  if (third === undefined) {
    if (what === 'case' || what === 'handover') return { subject: { what, draft: first }, form: second };
    if (what === 'setting') return settingDraft(first, second);
    if (what === 'decline') return { subject: { what, appointment: first }, form: second };
    return what === 'client' || what === 'urgent' ? { subject: { what, caseId: first }, form: second } : null;
  }
  if (what === 'visit') return { subject: { what, caseId: first, visit: second }, form: third };
  if (what === 'appointment') return { subject: { what, caseId: named(first), appointment: named(second) }, form: third };
  if (what === 'interruption') return { subject: { what, caseId: first, interruption: named(second) }, form: third };
  if (what === 'private') return { subject: { what, caseId: first, note: second }, form: third };
  return what === 'rewrite' ? { subject: { what, record: first, part: second }, form: third } : null;
}

function settingDraft(named: string, form: Id): ReturnType<typeof readDraftKey> {
  const setting = settingNames.find((name) => name === named);
  return setting === undefined ? null : { subject: { what: 'setting', setting }, form };
}

/** Whether a draft's key is about `subject`. */
export function isDraftOf(key: string, subject: DraftSubject): boolean {
  const read = readDraftKey(key);
  return read !== null && subjectKey(read.subject) === subjectKey(subject);
}
