import type { Id } from '../../domain/values.ts';

/** What stands for "nobody opened" in an address. */
export const NOT_MET = 'nicht';

/** Addresses of the places of case files. Nothing but opaque ids stands in them: addresses reach histories and logs. */
export const places = {
  list: '/faelle',
  /** `form`: the draft to go on from, by the id of the form it was typed into. */
  newCase: (draft: Id, form?: Id): string => `/faelle/neu/${draft}${resuming(form)}`,
  file: (of: Id, form?: Id): string => `/faelle/${of}${resuming(form)}`,
  person: (of: Id, form?: Id): string => `/faelle/${of}/person${resuming(form)}`,
  visit: (of: Id, visit: Id, form?: Id): string => `/faelle/${of}/besuch/${visit}${resuming(form)}`,
  /** A new visit that comes of an appointment. */
  visitOf: (of: Id, visit: Id, from: { readonly appointment: Id; readonly notMet: boolean }): string =>
    `/faelle/${of}/besuch/${visit}?termin=${from.appointment}${from.notMet ? `&ausgang=${NOT_MET}` : ''}`,
  history: (of: Id, record: Id): string => `/faelle/${of}/verlauf/${record}`,
  note: (of: Id, note: Id, form?: Id): string => `/faelle/${of}/notiz/${note}${resuming(form)}`,
  access: (of: Id): string => `/faelle/${of}/zugriff`,
  offer: (of: Id): string => `/faelle/${of}/zugriff/uebergeben`,
  substitute: (of: Id): string => `/faelle/${of}/zugriff/vertretung`,
  glass: (of: Id): string => `/faelle/${of}/zugriff/notoeffnung`,
  retain: (of: Id): string => `/faelle/${of}/zugriff/aufbewahrung`,
  log: (of: Id): string => `/faelle/${of}/zugriff/protokoll`,
  versions: (of: Id, record: Id): string => `/faelle/${of}/fassungen/${record}`,
  look: '/ansehen',
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

/** What may follow `?` on the page of a visit. */
export interface VisitQuery extends ResumeQuery {
  readonly termin: string;
  readonly ausgang: string;
}

function resuming(form: Id | undefined): string {
  return form === undefined ? '' : `?entwurf=${form}`;
}
