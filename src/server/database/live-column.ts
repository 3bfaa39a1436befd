import * as v from 'valibot';
import type { LiveIds } from '../../domain/live-values.ts';
import { idSchema } from '../../domain/values.ts';

const liveSchema = v.record(v.string(), v.array(idSchema));

/** Reads the column `record.live`. Throws on anything this server did not write. */
export function readLive(text: string): LiveIds {
  return new Map(Object.entries(v.parse(liveSchema, JSON.parse(text))).map(([part, ids]) => [part, new Set(ids)]));
}

/** Parts ascending, ids sorted: the same set of changes gives the same text, in whatever order they came. */
export function writeLive(live: LiveIds): string {
  return JSON.stringify(Object.fromEntries([...live].map(([part, ids]) => [part, [...ids].sort()])));
}
