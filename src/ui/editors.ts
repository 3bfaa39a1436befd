import { privateNote } from './cases/private-note.ts';
import { draftKinds } from './draft-kinds.ts';
import type { Editor } from './records/editor.ts';
import type { Registry } from './records/registry.ts';

/** Every editor there is. Those with a card stand on the case page in this order. */
export const editors: readonly Editor[] = [privateNote];

export const registry: Registry = { editors, drafts: draftKinds };
