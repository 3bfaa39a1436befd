import type { Id } from '../../domain/values.ts';

/** Addresses of the places of case files. Nothing but opaque ids stands in them: addresses reach histories and logs. */
export const places = {
  list: '/faelle',
  newCase: (draft: Id): string => `/faelle/neu/${draft}`,
  file: (of: Id): string => `/faelle/${of}`,
  person: (of: Id): string => `/faelle/${of}/person`,
  visit: (of: Id, visit: Id): string => `/faelle/${of}/besuch/${visit}`,
  history: (of: Id, record: Id): string => `/faelle/${of}/verlauf/${record}`,
  versions: (of: Id, record: Id): string => `/faelle/${of}/fassungen/${record}`,
  look: '/ansehen',
  unsent: '/wartend',
} as const;
