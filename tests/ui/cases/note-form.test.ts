import { describe, expect, test } from 'vitest';
import { MAX_TEXT } from '../../../src/domain/values.ts';
import type { OpenRecord } from '../../../src/protocol/open-record.ts';
import { noteForm, noteEdits, readNoteDraft, takeNewerNote, withBothNotes, withSeenNote } from '../../../src/ui/cases/note-form.ts';
import { minutesLeft, mayWrite } from '../../../src/ui/cases/access-level.ts';
import { id, caseId, part } from './forms.ts';

const note = id('note');
const stored = (words: string, seen: string, conflict = false): OpenRecord<'privateNote'> => ({
  record: note,
  kind: 'privateNote',
  parts: { words: part(words, [id(seen)], conflict) },
});
const opened = noteForm({ of: caseId, note, stored: stored('Alt', 'a') });

describe('a note for the case lead only', () => {
  test('[I2] saving replaces exactly what was shown, with the text it began from', () => {
    expect(noteEdits({ ...opened, words: 'Neu' })).toEqual([
      { record: note, kind: 'privateNote', caseId, values: { words: 'Neu' }, seen: { words: [id('a')] }, opened: { words: 'Alt' } },
    ]);
    expect(noteEdits(opened)).toEqual([]);
  });

  test('a new one begins empty, and empty is nothing to save', () => {
    const fresh = noteForm({ of: caseId, note, stored: null });
    expect(noteEdits(fresh)).toEqual([]);
    expect(noteEdits({ ...fresh, words: 'Erstes' })).toMatchObject([{ values: { words: 'Erstes' }, seen: { words: [] } }]);
  });

  test('[I2] what arrives meanwhile: untouched text follows, typed text stays and the newer waits', () => {
    expect(takeNewerNote(opened, stored('Neuer', 'b'))).toEqual({
      form: noteForm({ of: caseId, note, stored: stored('Neuer', 'b') }),
      waiting: null,
    });
    const typed = { ...opened, words: 'Meins' };
    const taken = takeNewerNote(typed, stored('Neuer', 'b'));
    expect(taken.form).toEqual(typed);
    expect(taken.waiting).toEqual({ value: 'Neuer', seen: [id('b')], conflict: false });
    expect(takeNewerNote(typed, stored('Alt', 'a')).waiting).toBeNull();
    expect(takeNewerNote({ ...opened, words: 'Neuer' }, stored('Neuer', 'b')).waiting).toBeNull();
  });

  test('both stay below each other as long as they fit', () => {
    const now = { value: 'Neuer', seen: [id('b')], conflict: false };
    expect(withBothNotes({ ...opened, words: 'Meins' }, now)).toMatchObject({ words: 'Neuer\n\nMeins', opened: { words: now } });
    expect(withBothNotes({ ...opened, words: 'x'.repeat(MAX_TEXT) }, now)).toBeNull();
    expect(noteEdits(withSeenNote({ ...opened, words: 'Meins' }, now))).toMatchObject([{ seen: { words: [id('b')] } }]);
  });

  test('a draft belongs to its note and its case', () => {
    expect(readNoteDraft(structuredClone(opened), { of: caseId, note })).toEqual(opened);
    expect(readNoteDraft(opened, { of: id('other'), note })).toBeNull();
    expect(readNoteDraft({ shape: 'visit-1' }, { of: caseId, note })).toBeNull();
  });
});

describe('standing in a case', () => {
  test('its lead and who stands in write; a team lead reads, also through a broken glass', () => {
    expect((['lead', 'substitute', 'teamLead', 'glass'] as const).map((standing) => mayWrite({ accessLevel: standing }))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test('begun minutes count, and none are left afterwards', () => {
    expect([minutesLeft(3_600_000, 0), minutesLeft(60_001, 0), minutesLeft(1, 0), minutesLeft(0, 5)]).toEqual([60, 2, 1, 0]);
  });
});
