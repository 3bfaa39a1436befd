import type { CivilDate } from '../../domain/values.ts';

export type Language = 'de' | 'en';

/** How numbers and times are written (RULES.md "Forms of writing"). Instants are shown in the programme's zone, wherever the browser thinks it is. */
export interface Format {
  /** `2026-11-22` → `22.11.2026` */
  readonly date: (day: CivilDate) => string;
  /** `2026-11-22` → `22.11.` */
  readonly shortDate: (day: CivilDate) => string;
  /** `2026-11-22` → `So 22.11.2026` */
  readonly dayAndDate: (day: CivilDate) => string;
  /** `2026-11-22` → `Sonntag, 22. November` */
  readonly longDay: (day: CivilDate) => string;
  /** Milliseconds since 1970 → `14:05 Uhr` */
  readonly time: (at: number) => string;
  /** Milliseconds since 1970 → `14:05`, for narrow places. */
  readonly clock: (at: number) => string;
  /** Milliseconds since 1970 → `22.11.2026, 14:05 Uhr` */
  readonly dateTime: (at: number) => string;
  /** Minutes → `1 Std. 30 Min.`; whole hours without minutes, `0 Min.` for none. */
  readonly duration: (minutes: number) => string;
  /** Minutes → `3:15`, for narrow places beside a word. */
  readonly hours: (minutes: number) => string;
  /** `2026-W47` → `KW 47/2026` */
  readonly week: (week: string) => string;
  /** `2026-W47` → `KW 47` */
  readonly shortWeek: (week: string) => string;
  /** Bytes → `1,4 MB` */
  readonly size: (bytes: number) => string;
  /** The calendar day an instant lies in. */
  readonly dayOf: (at: number) => CivilDate;
}

const ZONE = 'Europe/Berlin';

/** Writes values in a language. Pure apart from the browser's own zone tables. */
export function formatIn(language: Language): Format {
  const de = language === 'de';
  const locale = de ? 'de-DE' : 'en-GB';
  const clock = new Intl.DateTimeFormat('de-DE', { timeZone: ZONE, hour: '2-digit', minute: '2-digit' });
  const isoDay = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE });
  const weekday = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'short' });
  const longDay = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' });
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const parts = (day: CivilDate): [string, string, string] => [day.slice(0, 4), day.slice(5, 7), day.slice(8, 10)];
  const date = (day: CivilDate): string => {
    const [y, m, d] = parts(day);
    return de ? `${d}.${m}.${y}` : `${d}/${m}/${y}`;
  };
  const time = (at: number): string => (de ? `${clock.format(at)} Uhr` : clock.format(at));
  return {
    date,
    shortDate: (day) => (de ? `${parts(day)[2]}.${parts(day)[1]}.` : `${parts(day)[2]}/${parts(day)[1]}`),
    dayAndDate: (day) => `${weekday.format(new Date(`${day}T00:00:00Z`)).replace('.', '')} ${date(day)}`,
    longDay: (day) => longDay.format(new Date(`${day}T00:00:00Z`)),
    time,
    clock: (at) => clock.format(at),
    dateTime: (at) => `${date(isoDay.format(at))}, ${time(at)}`,
    duration: (minutes) => durationIn(minutes, de ? ['Std.', 'Min.'] : ['h', 'min']),
    hours: (minutes) => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`,
    week: (week) => `${de ? 'KW' : 'week'} ${week.slice(6)}/${week.slice(0, 4)}`,
    shortWeek: (week) => `${de ? 'KW' : 'week'} ${week.slice(6)}`,
    size: (bytes) =>
      bytes < 1e6
        ? `${number.format(bytes / 1e3)} KB`
        : bytes < 1e9
          ? `${number.format(bytes / 1e6)} MB`
          : `${number.format(bytes / 1e9)} GB`,
    dayOf: (at) => isoDay.format(at),
  };
}

function durationIn(minutes: number, [h, min]: [string, string]): string {
  const whole = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (whole === 0) return `${rest} ${min}`;
  return rest === 0 ? `${whole} ${h}` : `${whole} ${h} ${rest} ${min}`;
}
