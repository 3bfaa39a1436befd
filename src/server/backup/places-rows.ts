import * as v from 'valibot';
import type { PlacesTables } from '../database/places-tables.ts';

const text = v.string();
const whole = v.pipe(v.number(), v.integer());

/** What each row of places-tables.ts must be. */
export const PLACES_ROWS: { readonly [T in keyof PlacesTables]: v.GenericSchema<unknown, PlacesTables[T]> } = {
  place: v.strictObject({ programme: text, id: text, case_id: text, office: v.nullable(text), seq: whole, known_seq: whole, body: text }),
  capacity: v.strictObject({ programme: text, record: text, seq: whole, from_day: v.nullable(text), places: v.nullable(whole) }),
};
