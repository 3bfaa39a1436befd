import fc from 'fast-check';
import { test } from 'vitest';
import { kinds } from '../../../src/domain/kinds.ts';
import { sameValue } from '../../../src/domain/same-value.ts';
import type { Editor } from '../../../src/ui/records/editor.ts';
import {
  editsOf,
  openForm,
  readDraft,
  readForm,
  takeRemote,
  typedAt,
  withAllTyped,
  withBoth,
  withNewer,
  withSeen,
  type NewerPart,
  type RecordForm,
  type StoredRecords,
} from '../../../src/ui/records/record-form.ts';
import { mainOf, type FieldAt } from '../../../src/ui/records/sheet.ts';
import { around, caseId, everyEditor, id, typedFields, valuesOf } from './samples.ts';

/** What a device has written, as the server counts it: live until a known change names it. */
interface Change {
  readonly id: string;
  readonly author: 'here' | 'elsewhere';
  readonly at: FieldAt;
  readonly value: unknown;
  readonly replaces: readonly string[];
}

/** One sheet in one person's hands, and somebody else who writes on the same records from another device. */
class Desk {
  readonly #editor: Editor;
  readonly #all: Change[] = [];
  /** Changes of elsewhere that have arrived here. */
  #arrived = 0;
  /** Ids whose value this form has shown, or whose author wrote them here. */
  readonly #shown = new Set<string>();
  form: RecordForm;
  pending: readonly NewerPart[] = [];

  constructor(editor: Editor) {
    this.#editor = editor;
    this.form = this.#open();
  }

  type(at: FieldAt, value: unknown): void {
    const [record, part] = at;
    // Where several versions stand, there is no field to type into.
    if (this.form.opened[record]?.[part]?.conflict === true) return;
    const typed = this.#editor.fields[record]?.[part]?.show(value, { ...around(this.#editor), fresh: false });
    const next = withAllTyped(this.form, { ...this.form.typed, [record]: { ...this.form.typed[record], [part]: typed } });
    this.form = this.#editor.follow ? withAllTyped(next, this.#editor.follow(next.typed, at)) : next;
  }

  writeElsewhere(at: FieldAt, value: unknown): void {
    const known = this.#all.filter(({ author }) => author === 'elsewhere');
    this.#all.push({ id: id(`e${this.#all.length}-`), author: 'elsewhere', at, value, replaces: liveIn(known, at).map((one) => one.id) });
  }

  arrive(): void {
    this.#arrived = this.#all.length;
    this.#look();
  }

  /** Locked or killed: what was typed comes back from its draft, and looks what is stored now. */
  comeBack(): void {
    const before = this.form;
    const record = before.records[mainOf(this.#editor)] ?? '';
    const again = readDraft(this.#editor, JSON.parse(JSON.stringify(before)), { caseId, record });
    must(sameValue(again, before), 'a draft lost something');
    this.#look();
  }

  resolve(how: 'newer' | 'both' | 'mine'): void {
    const [one] = this.pending;
    if (one === undefined || one.now.conflict) return;
    for (const seen of one.now.seen) this.#shown.add(seen);
    const context = around(this.#editor);
    const next =
      how === 'newer'
        ? withNewer(this.#editor, this.form, { newer: one, context })
        : how === 'both'
          ? withBoth(this.#editor, this.form, one)
          : withSeen(this.form, one);
    if (next === null) return;
    this.form = next;
    this.pending = this.pending.filter((other) => other !== one);
  }

  save(): void {
    const reading = readForm(this.#editor, this.form, around(this.#editor));
    if (reading.problems.length > 0) return;
    for (const edit of editsOf(this.#editor, { form: this.form, reading })) {
      const record = Object.keys(this.form.records).find((name) => this.form.records[name] === edit.record) ?? '';
      for (const [part, value] of Object.entries(edit.values)) this.#write([record, part], value, edit.seen[part] ?? []);
    }
    this.form = this.#open();
    this.pending = [];
  }

  /** [I2] a saved value is replaced only by a change whose author was shown it. */
  #write(at: FieldAt, value: unknown, replaces: readonly string[]): void {
    for (const one of replaces) must(this.#shown.has(one), `${at.join('.')} was replaced unseen`);
    const change: Change = { id: id(`h${this.#all.length}-`), author: 'here', at, value, replaces };
    this.#all.push(change);
    this.#shown.add(change.id);
    const own = liveIn(this.#known(), at).filter(({ author }) => author === 'here');
    must(own.length === 1 && own[0] === change, 'one author disagrees with themselves');
  }

  #known(): readonly Change[] {
    return this.#all.filter(({ author }, index) => author === 'here' || index < this.#arrived);
  }

  #stored(): StoredRecords {
    const known = this.#known();
    const records = Object.entries(this.#editor.records).map(([name, kind]) => {
      if (kind === null || !known.some(({ at }) => at[0] === name)) return [name, null] as const;
      const parts = Object.keys(kinds[kind].parts).map((part) => {
        const live = liveIn(known, [name, part]);
        const value = live.at(-1)?.value ?? null;
        return [part, { value, seen: live.map((one) => one.id), conflict: live.some((one) => !sameValue(one.value, value)) }] as const;
      });
      return [name, { parts: Object.fromEntries(parts) }] as const;
    });
    return Object.fromEntries(records);
  }

  #open(): RecordForm {
    const form = openForm(this.#editor, { caseId, stored: this.#stored() }, around(this.#editor));
    for (const parts of Object.values(form.opened))
      for (const { seen, conflict } of Object.values(parts)) if (!conflict) for (const one of seen) this.#shown.add(one);
    return form;
  }

  #look(): void {
    const stored = this.#stored();
    const taken = takeRemote(this.#editor, this.form, { stored, context: around(this.#editor) });
    const waits = new Set(taken.pending.map(({ at }) => at.join('.')));
    for (const { at } of typedFields(this.#editor)) {
      const [record, part] = at;
      const now = stored[record]?.parts[part];
      if (now === undefined) continue;
      if (waits.has(at.join('.'))) must(sameValue(typedAt(taken.form, at), typedAt(this.form, at)), 'what was typed stays');
      else if (!now.conflict) for (const one of now.seen) this.#shown.add(one);
    }
    this.form = taken.form;
    this.pending = taken.pending;
  }
}

/** `expect` is slow where it is asked a hundred thousand times. */
function must(holds: boolean, broken: string): void {
  if (!holds) throw new Error(broken);
}

/** The values of a part that no known change has replaced, oldest first. */
function liveIn(changes: readonly Change[], [record, part]: FieldAt): readonly Change[] {
  const replaced = new Set(changes.flatMap(({ replaces }) => replaces));
  return changes.filter(({ id: one, at }) => at[0] === record && at[1] === part && !replaced.has(one));
}

type Step =
  | { readonly does: 'type' | 'writeElsewhere'; readonly at: FieldAt; readonly value: unknown }
  | { readonly does: 'arrive' | 'comeBack' | 'save' }
  | { readonly does: 'resolve'; readonly how: 'newer' | 'both' | 'mine' };

function take(desk: Desk, step: Step): void {
  if (step.does === 'type' || step.does === 'writeElsewhere') desk[step.does](step.at, step.value);
  else if (step.does === 'resolve') desk.resolve(step.how);
  else desk[step.does]();
}

function steps(editor: Editor): fc.Arbitrary<readonly Step[]> {
  const written = fc
    .constantFrom(...typedFields(editor))
    .chain(({ at, kind }) =>
      fc.record({ does: fc.constantFrom('type' as const, 'writeElsewhere' as const), at: fc.constant(at), value: valuesOf(kind, at[1]) }),
    );
  const resolved = fc.record({
    does: fc.constant('resolve' as const),
    how: fc.constantFrom('newer' as const, 'both' as const, 'mine' as const),
  });
  const other = fc.record({ does: fc.constantFrom('arrive' as const, 'comeBack' as const, 'save' as const) });
  return fc.array(fc.oneof({ arbitrary: written, weight: 3 }, resolved, { arbitrary: other, weight: 2 }), { minLength: 3, maxLength: 25 });
}

test('[I2] [F2] [F10] any sequence of typing, remote change, lock, kill, resolve and save over any editor replaces only what was shown', () => {
  const names = everyEditor.map(([name]) => name);
  const schedule = fc.constantFrom(...names).chain((name) => fc.tuple(fc.constant(name), steps(editorOf(name))));
  fc.assert(
    fc.property(schedule, ([name, all]) => {
      const desk = new Desk(editorOf(name));
      for (const step of all) take(desk, step);
    }),
    { numRuns: 2_000 },
  );
});

function editorOf(name: string): Editor {
  const found = everyEditor.find(([one]) => one === name);
  if (!found) throw new Error(`no editor ${name}`);
  return found[1];
}
