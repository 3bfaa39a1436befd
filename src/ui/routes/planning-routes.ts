import type { CivilDate, Id } from '../../domain/values.ts';

/** Addresses of the places of planning. Nothing but days and opaque ids stands in them. */
export const planningRoutes = {
  calendar: '/planung',
  /** The calendar at a day. */
  at: (day: CivilDate, look?: Look): string => `/planung?tag=${day}${look === undefined ? '' : `&blick=${look}`}`,
  /** `of`: the case it is planned for, where that is known; `day`: likewise. `form`: the draft to go on from. */
  newAppointment: ({ caseId, day, form }: { readonly caseId?: Id | null; readonly day?: CivilDate; readonly form?: Id } = {}): string =>
    `/planung/neu${asked({ fall: caseId, tag: day, entwurf: form })}`,
  appointment: (id: Id, form?: Id): string => `/planung/termin/${id}${asked({ entwurf: form })}`,
  releases: '/planung/freigaben',
  releasesAt: (form: Id): string => `/planung/freigaben${asked({ entwurf: form })}`,
  file: '/planung/kalender',
} as const;

/** How much of the calendar is shown at once. */
export type Look = 'tag' | 'woche';

/** What may follow `?` at the calendar. */
export interface CalendarQuery extends Record<string, string> {
  readonly tag: CivilDate;
  readonly blick: Look;
}
/** What may follow `?` at an appointment. */
export interface AppointmentQuery extends Record<string, string> {
  readonly fall: Id;
  readonly tag: CivilDate;
  readonly entwurf: Id;
}

function asked(query: Readonly<Record<string, string | null | undefined>>): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined || value === null ? [] : [`${name}=${value}`]));
  return given.length === 0 ? '' : `?${given.join('&')}`;
}
