import type { Id } from '../../domain/values.ts';

/** What stands for "nobody opened" in an address. */
export const NOT_MET = 'nicht';

/** Addresses of the places of case files. Nothing but opaque ids stands in them: addresses reach histories and logs. */
export const routes = {
  list: '/faelle',
  /** `form`: the draft to go on from, by the id of the form it was typed into. */
  newCase: (draft: Id, form?: Id): string => `/faelle/neu/${draft}${resuming(form)}`,
  file: (caseId: Id, form?: Id): string => `/faelle/${caseId}${resuming(form)}`,
  person: (caseId: Id, form?: Id): string => `/faelle/${caseId}/person${resuming(form)}`,
  visit: (caseId: Id, visit: Id, form?: Id): string => `/faelle/${caseId}/besuch/${visit}${resuming(form)}`,
  /** A record of the case on the page of its editor. */
  record: (caseId: Id, { path, record, form }: { readonly path: string; readonly record: Id; readonly form?: Id }): string =>
    `/faelle/${caseId}/${path}/${record}${resuming(form)}`,
  /** A new visit that comes of an appointment. */
  visitOf: (caseId: Id, visit: Id, from: { readonly appointment: Id; readonly notMet: boolean }): string =>
    `/faelle/${caseId}/besuch/${visit}?termin=${from.appointment}${from.notMet ? `&ausgang=${NOT_MET}` : ''}`,
  history: (caseId: Id, record: Id): string => `/faelle/${caseId}/verlauf/${record}`,
  access: (caseId: Id): string => `/faelle/${caseId}/zugriff`,
  offer: (caseId: Id): string => `/faelle/${caseId}/zugriff/uebergeben`,
  substitute: (caseId: Id): string => `/faelle/${caseId}/zugriff/vertretung`,
  glass: (caseId: Id): string => `/faelle/${caseId}/zugriff/notoeffnung`,
  retain: (caseId: Id): string => `/faelle/${caseId}/zugriff/aufbewahrung`,
  log: (caseId: Id): string => `/faelle/${caseId}/zugriff/protokoll`,
  versions: (caseId: Id, record: Id): string => `/faelle/${caseId}/fassungen/${record}`,
  review: '/ansehen',
  unsent: '/wartend',
  inbox: '/uebergaben',
  officer: '/vermittlung',
  handOver: (draft: Id, form?: Id): string => `/vermittlung/neu/${draft}${resuming(form)}`,
  wholeLog: '/protokoll',
  figures: '/zahlen',
} as const;

/** What follows `?` when a certain draft is asked for. */
export interface ResumeQuery extends Record<string, string> {
  readonly entwurf: string;
}

function resuming(form: Id | undefined): string {
  return form === undefined ? '' : `?entwurf=${form}`;
}
