import * as v from 'valibot';
import { stepSchema, type Step } from '../../domain/kinds/place-step.ts';
import { settingSchema } from '../../domain/kinds/setting.ts';
import type { KindName } from '../../domain/kinds.ts';
import type { Claim } from '../../protocol/change.ts';
import { programme } from '../../domain/kinds/programme.ts';

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
export function claimOf(kind: KindName, parts: readonly WrittenPart[]): Claim | null {
  const part = (name: string): WrittenPart | undefined => parts.find((one) => one.name === name);
  if (kind === 'placeStep') {
    const step = v.safeParse(stepSchema, part('step')?.value);
    return step.success ? stepClaim(step.output) : null;
  }
  if (kind === 'setting') return settingClaim(part('setting'));
  return kind === 'programme' ? firstCapacity(part('capacity')?.value) : null;
}

function stepClaim(step: Step): Claim {
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
      return { act: step.act };
    default:
      return step satisfies never;
  }
}

function daysOf({ from, until }: { readonly from: string; readonly until: string }): { from: string; until: string } {
  return { from, until };
}

/** A decision about capacity; taken back, the server forgets it. */
function settingClaim(part: WrittenPart | undefined): Claim | null {
  if (part === undefined) return null;
  const said = v.safeParse(settingSchema, part.value ?? part.removed);
  if (!said.success || said.output.value.what !== 'capacity') return null;
  const { from, value } = said.output;
  return { act: 'capacity', setting: part.value === null ? null : { from, places: value.places } };
}

/** As the programme was set up. Later decisions are records of their own. */
function firstCapacity(value: unknown): Claim | null {
  const all = v.safeParse(programme.parts.capacity.schema, value);
  const first = all.success ? all.output[0] : undefined;
  return first ? { act: 'capacity', setting: { from: first.from, places: first.places } } : null;
}
