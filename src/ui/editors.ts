import { strengthSources, strengthSpheres } from '../domain/kinds/strength.ts';
import { privateNote } from './cases/private-note.ts';
import { interruptionEditor } from './cases/support/interruption-editor.ts';
import { visitEditor } from './cases/visit/visit-editor.ts';
import { draftKinds } from './draft-kinds.ts';
import { defineEditor, type Editor } from './records/editor.ts';
import { choice } from './records/fields/choice.tsx';
import { day } from './records/fields/day.tsx';
import { longText } from './records/fields/long-text.tsx';
import type { Registry } from './records/registry.ts';

const strength = defineEditor({
  kind: 'strength',
  path: 'staerke',
  gated: ['strength'],
  fields: {
    words: longText({ required: true }),
    sphere: choice(strengthSpheres, 'personal'),
    source: choice(strengthSources, 'client'),
    since: day(),
  },
  facts: ['sphere', 'source', 'since'],
  text: 'words',
});

/** Every editor there is. Those with a card stand on the case page in this order. */
export const editors: readonly Editor[] = [visitEditor, privateNote, strength, interruptionEditor];

export const registry: Registry = { editors, drafts: draftKinds };
