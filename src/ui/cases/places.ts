import type { Id } from '../../domain/values.ts';

/** Addresses of the places of case files. Nothing but opaque ids stands in them: addresses reach histories and logs. */
export const places = {
  list: '/faelle',
  /** `form`: the draft to go on from, by the id of the form it was typed into. */
  newCase: (draft: Id, form?: Id): string => `/faelle/neu/${draft}${resuming(form)}`,
  file: (of: Id): string => `/faelle/${of}`,
  person: (of: Id, form?: Id): string => `/faelle/${of}/person${resuming(form)}`,
  visit: (of: Id, visit: Id, form?: Id): string => `/faelle/${of}/besuch/${visit}${resuming(form)}`,
  history: (of: Id, record: Id): string => `/faelle/${of}/verlauf/${record}`,
  versions: (of: Id, record: Id): string => `/faelle/${of}/fassungen/${record}`,
  look: '/ansehen',
  unsent: '/wartend',
} as const;

/** What follows `?` when a certain draft is asked for. */
export interface ResumeQuery extends Record<string, string> {
  readonly entwurf: string;
}

function resuming(form: Id | undefined): string {
  return form === undefined ? '' : `?entwurf=${form}`;
}
