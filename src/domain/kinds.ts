import type { Kind, Part, ValuesOf } from './kind.ts';
import { appointment } from './kinds/appointment.ts';
import { breakGlass } from './kinds/break-glass.ts';
import { caseFile } from './kinds/case-file.ts';
import { client } from './kinds/client.ts';
import { handover } from './kinds/handover.ts';
import { interruption } from './kinds/interruption.ts';
import { member } from './kinds/member.ts';
import { office } from './kinds/office.ts';
import { participation } from './kinds/participation.ts';
import { placeRequest } from './kinds/place-request.ts';
import { privateNote } from './kinds/private-note.ts';
import { programme } from './kinds/programme.ts';
import { release } from './kinds/release.ts';
import { setting } from './kinds/setting.ts';
import { strength } from './kinds/strength.ts';
import { visitNote } from './kinds/visit-note.ts';
import { visit } from './kinds/visit.ts';

/** Every record kind there is. A new kind is one file in `kinds/`, one line here, and its labels in the dictionaries. */
export const kinds = {
  programme,
  office,
  member,
  caseFile,
  client,
  visit,
  visitNote,
  handover,
  breakGlass,
  privateNote,
  participation,
  placeStep: placeRequest,
  interruption,
  appointment,
  release,
  setting,
  strength,
} as const;

export type KindName = keyof typeof kinds;
export const kindNames: readonly KindName[] = Object.values(kinds).map(({ kind }) => kind as KindName);
export type Values<N extends KindName> = ValuesOf<(typeof kinds)[N]>;
export type PartName<N extends KindName> = keyof (typeof kinds)[N]['parts'] & string;

/** The definition of a kind, or null for one this version does not know. */
export function kindNamed(name: string): Kind | null {
  return Object.hasOwn(kinds, name) ? kinds[name as KindName] : null;
}

/** The parts of a kind with their names. */
export function partsOf(kind: KindName): readonly (readonly [string, Part])[] {
  const parts: Readonly<Record<string, Part>> = kinds[kind].parts;
  return Object.entries(parts);
}
