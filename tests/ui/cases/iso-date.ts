/** Dates in tests are typed the way they are stored. */
export const isoDate = (date: string): string => date;
