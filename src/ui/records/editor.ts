import type { FieldProblem } from '../i18n/words.ts';
import type * as v from 'valibot';
import type { Accessor, JSX } from 'solid-js';
import type { KindName, PartName, Values } from '../../domain/kinds.ts';
import type { Id } from '../../domain/values.ts';
import type { CaseRow } from '../../protocol/case-views.ts';
import type { Saved, RecordEdit } from '../../protocol/open-record.ts';
import type { Result } from '../../protocol/results.ts';
import type { LotseWorker } from '../../protocol/worker-api.ts';
import type { FormDraft } from './drafts/create-draft.ts';
import type { Refused } from '../components/Notice.tsx';
import type { Translate } from '../i18n/I18n.tsx';
import type { Field } from './field.ts';
import type { Around, DraftAt, FormReading, NewerPart, RecordForm } from './record-form.ts';
import type { EditorFields, EditorRecords, FieldAt, Sheet } from './sheet.ts';

/*
 * How to define an editor
 *
 * An editor says which fields a sheet has; everything else about a form is done by the record layer: the draft, what arrives from other
 * devices meanwhile, what saving may replace (I2), conflicts, undo, history, search hits, the card at the case.
 *
 * 1. One record:      defineEditor({ kind: 'strength', path: 'staerke', fields: { words: longText({ required: true }), … } })
 *    `fields` has one field per part of the kind; leaving one out does not compile. A part that another form writes is null,
 *    one that nobody types is `hidden(…)`. `text` and `facts` name what a row of the case's card shows: with them there is a card.
 * 2. Several records: defineEditor({ name: 'visit', records: { visit: 'visit', note: 'visitNote' }, fields: { visit: {…}, note: {…} }, … })
 *    The first is the sheet's own: its id stands in the address and in the draft's key. `locate` finds the others.
 *    A record that is `null` has typed fields and no kind: your own `save` does something with them.
 * 3. What is special: `draw` (an own layout, made of <RecordField state at={['visit', 'time']} />), `follow` (one field moves another),
 *    `begin` (what a new record knows from elsewhere), `gated` (records that wait for the client's yes, R6), `save` (another method of the
 *    worker), `former` (drafts that an older version of the app kept).
 * 4. Put it into `editors` (editors.ts), and its words into i18n/{de,en}/kinds/<kind>.ts. The contract suite (tests/ui/records/contract)
 *    runs over it by itself.
 *
 * A form within a page (no route of its own) is `createRecordForm` under `WithDraft`, with <RecordFields state /> in it.
 */

/** A field for every part of a kind; null for a part that another form writes. */
type PartFields<N extends KindName> = { readonly [P in PartName<N>]: Field<NonNullable<Values<N>[P]>> | null };
type FieldsOf<R extends EditorRecords> = {
  readonly [S in keyof R]: R[S] extends KindName ? PartFields<R[S]> : Readonly<Record<string, Field>>;
};

/** What is typed, by record and part. */
export type TypedOf<F> = {
  readonly [S in keyof F]: {
    readonly [P in keyof F[S]]: F[S][P] extends { readonly typed: v.GenericSchema<unknown, infer T> } ? T : unknown;
  };
};

/** A form that is to be stored. `edits`: what changed, for `worker.save`; `key`: of the draft that goes with it. */
export interface Saving {
  readonly form: RecordForm;
  readonly reading: FormReading;
  readonly edits: readonly RecordEdit[];
  readonly key: string;
  readonly context: Around;
}
/** Stored, refused by the device, or something is still asked for: the form stays and marks that field. */
export type SaveAnswer = Result<Saved> | { readonly ok: false; readonly ask: FieldAt; readonly problem: FieldProblem };

/** What becomes of the typed value beside a newer one: give way, stand below it, or replace it. */
export type Resolution = 'newer' | 'both' | 'mine';

/** What became of a save: stored, nothing to store, something in the way, or refused by the device. */
export type SaveOutcome = { readonly state: 'saved'; readonly saved: Saved } | { readonly state: 'unchanged' | 'problems' | 'refused' };

/** An open form, as pages, fields and layouts see it. */
export interface RecordFormState<F = EditorFields> {
  readonly editor: Sheet;
  /** Moves in place; read it where it is drawn. */
  readonly form: RecordForm;
  readonly typed: () => TypedOf<F>;
  readonly context: Accessor<Around>;
  type(at: FieldAt, typed: unknown): void;
  readonly reading: Accessor<FormReading>;
  /** What is in the way of a field. */
  problemAt(at: FieldAt): FieldProblem | null;
  /** A save was tried: problems are shown wherever the focus is. */
  readonly tried: Accessor<boolean>;
  /** How many inputs are in the way; none before a save was tried. */
  readonly problems: Accessor<number>;
  readonly draft: FormDraft;
  /** Newer versions of parts that were typed into. They overwrite nothing; they wait for a person. */
  readonly pending: Accessor<readonly NewerPart[]>;
  /** The newer value was shown, and this is what becomes of the typed one. */
  resolve(part: NewerPart, how: Resolution): void;
  /** Records that nothing can be written into now: the client's yes is awaited (R6), or they lie at the server (R12). */
  readonly waiting: Accessor<readonly string[]>;
  readonly busy: Accessor<boolean>;
  readonly refused: Accessor<Refused | null>;
  readonly save: () => Promise<SaveOutcome>;
}

/** What an editor's own layout is drawn with. */
export interface LayoutProps<F> {
  readonly state: RecordFormState<F>;
  /** Why records of the sheet wait (R6, R12); to stand above their fields. */
  readonly notice: JSX.Element;
}

/** What may differ from editor to editor. All of it is optional. */
interface Special<F> {
  /** How its page is called in addresses, below the case's; absent: it has no page. */
  readonly path?: string;
  /** What the key of its draft begins with, where that is older than the record layer. */
  readonly draft?: string;
  /** Records that wait for the client's yes (R6) and for what lies at the server (R12). */
  readonly gated?: readonly (keyof F & string)[];
  /** Who may write; absent: whoever may write in the case. */
  readonly mayWrite?: (row: CaseRow) => boolean;
  /** Ids of those records besides the first that are stored already. */
  readonly locate?: (worker: LotseWorker, at: { readonly caseId: Id; readonly record: Id }) => Promise<Readonly<Record<string, Id>>>;
  /** A new form with what is known from elsewhere; `query`: what follows `?` in the address. */
  begin?(
    worker: LotseWorker,
    form: { readonly caseId: Id | null; readonly typed: TypedOf<F> },
    around: { readonly query: Query; readonly context: Around },
  ): Promise<TypedOf<F>>;
  /** After one field was typed into: the others follow. */
  follow?(typed: TypedOf<F>, at: FieldAt): TypedOf<F>;
  /** The fields, laid out; absent: one below the other. */
  draw?(props: LayoutProps<F>): JSX.Element;
  /** What the button says; absent: save. */
  button?(typed: TypedOf<F>, t: Translate): string;
  /** Stores the form; absent: `worker.save` with what changed. */
  save?(worker: LotseWorker, saving: Saving): Promise<SaveAnswer>;
  /** Reads a draft that an older version of the app kept; null: it is none. */
  former?(kept: unknown, at: DraftAt): RecordForm | null;
}
export type Query = Readonly<Partial<Record<string, string | readonly string[]>>>;

export interface Editor<F = EditorFields> extends Sheet, Special<F> {}

interface OneRecord<N extends KindName, F> extends Special<{ [K in N]: F }> {
  readonly kind: N;
  readonly fields: F;
  readonly facts?: readonly PartName<N>[];
  readonly text?: PartName<N>;
}
interface SeveralRecords<R extends EditorRecords, F> extends Special<F> {
  readonly name: string;
  readonly records: R;
  readonly fields: F;
}

/** Defines how a record, or several on one sheet, are typed. */
export function defineEditor<const N extends KindName, const F extends PartFields<N>>(definition: OneRecord<N, F>): Editor<{ [K in N]: F }>;
export function defineEditor<const R extends EditorRecords, const F extends FieldsOf<R>>(definition: SeveralRecords<R, F>): Editor<F>;
export function defineEditor(definition: OneRecord<KindName, EditorFields[string]> | SeveralRecords<EditorRecords, EditorFields>): Editor {
  if (!('kind' in definition)) return { ...definition, card: null };
  const { kind, fields, facts = [], text, ...special } = definition;
  return {
    ...special,
    name: kind,
    records: { [kind]: kind },
    fields: { [kind]: fields },
    card: text === undefined ? null : { facts, text },
  };
}
