import { createContext, useContext } from 'solid-js';
import type { KindName } from '../../domain/kinds.ts';
import type { Id } from '../../domain/values.ts';
import { routes } from '../routes/case-routes.ts';
import type { DraftSubject } from './drafts/draft-keys.ts';
import type { Translate } from '../i18n/I18n.tsx';
import type { Editor } from './editor.ts';
import type { Field } from './field.ts';
import { kindOf, type Sheet } from './sheet.ts';
import { kindWords } from '../i18n/kind-words.ts';

type Ids = DraftSubject['ids'];

/** A form whose typing is kept: how its drafts are called and where they are written on. */
export interface DraftKind {
  /** How many ids its key has; the first is a case's where `ofCase` is set. */
  readonly ids: number;
  readonly ofCase: boolean;
  /** The form stands within a page: while it is open there, it speaks for itself. */
  readonly within?: boolean;
  title(t: Translate, ids: Ids): string;
  /** Null: this version knows no such thing to write about. */
  address(ids: Ids, form: Id): string | null;
}

/** Every editor there is, in the order of the case page, and forms that are no editor's. */
export interface Registry {
  readonly editors: readonly Editor[];
  readonly drafts: Readonly<Record<string, DraftKind>>;
}

/** Gives everything below it the editors: history, search, conflicts and drafts go by them. */
export const RegistryContext = createContext<Registry>();

export function useRegistry(): Registry {
  const registry = useContext(RegistryContext);
  if (!registry) throw new Error('used outside RegistryContext');
  return registry;
}

/** The editor that a kind is typed in; null where none is. */
export function editorFor({ editors }: Pick<Registry, 'editors'>, kind: KindName): Editor | null {
  return editors.find(({ records }) => Object.values(records).includes(kind)) ?? null;
}

/** The field that a part is typed in; null where none is. */
export function fieldFor(registry: Pick<Registry, 'editors'>, kind: KindName, part: string): Field | null {
  const editor = editorFor(registry, kind);
  const [name = ''] = Object.entries(editor?.records ?? {}).find(([, one]) => one === kind) ?? [];
  return editor?.fields[name]?.[part] ?? null;
}

/** What the draft of an editor's page is about. */
export function draftSubject(
  editor: Sheet & Pick<Editor, 'draft'>,
  { caseId, record }: { readonly caseId: Id; readonly record: Id },
): DraftSubject {
  return { what: draftName(editor), ids: [caseId, record] };
}

function draftName({ name, draft }: Sheet & Pick<Editor, 'draft'>): string {
  return draft ?? `record.${name}`;
}

/** What kind of form a draft was typed into; null for one of another version of the app. */
export function draftKindOf({ editors, drafts }: Registry, { what, ids }: DraftSubject): DraftKind | null {
  const editor = editors.find((one) => one.path !== undefined && draftName(one) === what);
  const other = Object.hasOwn(drafts, what) ? drafts[what] : undefined;
  const kind = editor === undefined ? other : pageDrafts(editor);
  return kind?.ids === ids.length ? kind : null;
}

/** Where a draft is written on; null for one of another version of the app. */
export function draftAddress(registry: Registry, subject: DraftSubject, form: Id): string | null {
  return draftKindOf(registry, subject)?.address(subject.ids, form) ?? null;
}

function pageDrafts(editor: Editor): DraftKind {
  const kind = kindOf(editor);
  return {
    ids: 2,
    ofCase: true,
    title: (t) => (kind === null ? '' : pageName(t, kind)),
    address: ([caseId, record], form) => routes.record(caseId ?? '', { path: editor.path ?? '', record: record ?? '', form }),
  };
}

/** What the page of a kind's record is called. */
export function pageName(t: Translate, kind: KindName): string {
  const { page, name } = kindWords(t, kind);
  return page?.name ?? name;
}
