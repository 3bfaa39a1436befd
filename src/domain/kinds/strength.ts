import * as v from 'valibot';
import { choicePart, defineKind, textPart } from '../kind.ts';
import { civilDateSchema, textSchema } from '../values.ts';

export const strengthSpheres = ['personal', 'social', 'material', 'neighbourhood'] as const;
export const strengthSources = ['client', 'caseManager', 'others'] as const;

/** Stärke: what a client can build on, who says so, and since when. */
export const strength = defineKind({
  kind: 'strength',
  version: 1,
  space: 'content',
  listed: true,
  parts: {
    sphere: choicePart(1, v.picklist(strengthSpheres)),
    words: textPart(2, textSchema),
    source: choicePart(3, v.picklist(strengthSources)),
    since: choicePart(4, civilDateSchema),
  },
});
