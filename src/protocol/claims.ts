import * as v from 'valibot';
import { placeRequestSchema, type PlaceRequest } from '../domain/kinds/place-request.ts';
import { settingSchema } from '../domain/kinds/setting.ts';
import { type KindName, partsOf } from '../domain/kinds.ts';
import { sameValue } from '../domain/same-value.ts';
import type { PlaceRequestHeader } from './change.ts';
import { programme } from '../domain/kinds/programme.ts';

/** What one change writes, by part name; of a part that goes (`value` null) what goes. */
export interface WrittenPart {
  readonly name: string;
  readonly value: unknown;
  readonly removed: unknown;
}

/**
 * R1: what the server has to know in plain of a change, so that it can grant places: the same step that the box holds, or how many places
 * there are from a day on. Only the fields of the schema: whatever else a newer app put beside them stays sealed. Null: nothing.
 */
export function claimOf(kind: KindName, parts: readonly WrittenPart[]): PlaceRequestHeader | null {
  const part = (name: string): WrittenPart | undefined => parts.find((one) => one.name === name);
  if (kind === 'placeStep') {
    const step = v.safeParse(placeRequestSchema, part('step')?.value);
    return step.success ? stepClaim(step.output) : null;
  }
  if (kind === 'setting') return settingClaim(part('setting'));
  return kind === 'programme' ? firstCapacity(part('capacity')?.value) : null;
}

/**
 * Whether the server was told what the box says: it acts on the plain claim, people read the sealed step. A programme that was set up before there
 * were claims says nothing in plain.
 */
export function claimsWhatItSays(claim: PlaceRequestHeader | undefined, { kind, values, removed }: Sealed): boolean {
  // Almost every change: it claims nothing and has nothing to claim.
  if (claim === undefined && kind !== 'placeStep' && kind !== 'setting') return true;
  const parts = partsOf(kind).map(([name, { n }]) => ({ name, value: values[n], removed: removed?.[n] ?? null }));
  const written = parts.filter(({ value }) => value !== undefined);
  return sameValue(claim ?? null, claimOf(kind, written));
}

/** What a box holds, by part number. */
interface Sealed {
  readonly kind: KindName;
  readonly values: Readonly<Record<string, unknown>>;
  readonly removed?: Readonly<Record<string, unknown>> | undefined;
}

function stepClaim(step: PlaceRequest): PlaceRequestHeader {
  switch (step.act) {
    case 'request':
      return { act: step.act, as: step.as, days: daysOf(step.days) };
    case 'occupy':
      return { act: step.act, days: daysOf(step.days) };
    case 'release':
      return { act: step.act, last: step.last };
    case 'urgent':
      return { act: step.act, urgent: step.urgent };
    case 'extend':
    case 'accept':
    case 'decline':
    case 'resume':
      return { act: step.act };
    default:
      return step satisfies never;
  }
}

function daysOf({ from, until }: { readonly from: string; readonly until: string }): { from: string; until: string } {
  return { from, until };
}

/** A decision about capacity; taken back, the server forgets it. */
function settingClaim(part: WrittenPart | undefined): PlaceRequestHeader | null {
  if (part === undefined) return null;
  const said = v.safeParse(settingSchema, part.value ?? part.removed);
  if (!said.success || said.output.value.what !== 'capacity') return null;
  const { from, value } = said.output;
  return { act: 'capacity', setting: part.value === null ? null : { from, places: value.places } };
}

/** As the programme was set up. Later decisions are records of their own. */
function firstCapacity(value: unknown): PlaceRequestHeader | null {
  const all = v.safeParse(programme.parts.capacity.schema, value);
  const first = all.success ? all.output[0] : undefined;
  return first ? { act: 'capacity', setting: { from: first.from, places: first.places } } : null;
}
