import { describe, expect, test } from 'vitest';
import { takeArrived, withBoth, withNewer, withSeen } from '../../../src/ui/cases/newer-visit.ts';
import { openedFrom } from '../../../src/ui/cases/opened-parts.ts';
import { readVisit, visitEdits } from '../../../src/ui/cases/visit-edits.ts';
import type { VisitForm } from '../../../src/ui/cases/visit-form.ts';
import { MAX_TEXT } from '../../../src/domain/values.ts';
import { isoDate } from './iso-date.ts';
import { id, openNote, openVisit, part, stored, today } from './forms.ts';

const context = { today, writeDate: isoDate };
const arrived = (note = openNote(), visit = openVisit()) => ({ openedVisit: openedFrom(visit), openedNote: openedFrom(note) });
const newerText = arrived(openNote({ happened: 'Brief ist da, Frist 04.12.' }, [id('newer')]));

function seenOf(form: VisitForm): readonly string[] | undefined {
  const read = readVisit(form, today);
  return read.ok ? visitEdits(form, read.values).find((write) => write.kind === 'visitNote')?.seen['happened'] : undefined;
}

describe('[F10] another device changes what lies open here', () => {
  test('[F10] nothing newer: nothing moves', () => {
    const form = { ...stored(), happened: 'getippt' };
    expect(takeArrived(form, arrived(), context)).toEqual({ form, waiting: [] });
  });

  test('[F10] a text nobody touched here shows the newer one', () => {
    const { form, waiting } = takeArrived(stored(), newerText, context);
    expect(form.happened).toBe('Brief ist da, Frist 04.12.');
    expect(waiting).toEqual([]);
  });

  test('[F10] [I2] a text that was typed into stays, and saving it names only what was shown', () => {
    const typed = { ...stored(), happened: 'Brief ist da. Ich habe' };
    const { form, waiting } = takeArrived(typed, newerText, context);
    expect(form.happened).toBe('Brief ist da. Ich habe');
    expect(waiting.map(({ part: name }) => name)).toEqual(['happened']);
    expect(seenOf(form)).toEqual([id('seen')]);
  });

  test('[F10] [I2] once the newer one was shown, keeping mine, taking theirs or both replaces it', () => {
    const typed = { ...stored(), happened: 'Meins' };
    const [newer] = takeArrived(typed, newerText, context).waiting;
    if (newer === undefined) throw new Error('nothing waits');
    expect(seenOf(withSeen(typed, newer))).toEqual([id('newer')]);
    expect(withNewer(typed, newer, isoDate).happened).toBe('Brief ist da, Frist 04.12.');
    const both = withBoth(typed, newer);
    expect(both?.happened).toBe('Brief ist da, Frist 04.12.\n\nMeins');
    expect(both && seenOf(both)).toEqual([id('newer')]);
  });

  test('[F10] both are kept only where both fit: no word is cut off', () => {
    const [newer] = takeArrived({ ...stored(), happened: 'Meins' }, newerText, context).waiting;
    if (newer === undefined) throw new Error('nothing waits');
    const room = MAX_TEXT - 'Brief ist da, Frist 04.12.\n\n'.length;
    expect(withBoth({ ...stored(), happened: 'x'.repeat(room) }, newer)?.happened).toHaveLength(MAX_TEXT);
    expect(withBoth({ ...stored(), happened: 'x'.repeat(room + 1) }, newer)).toBeNull();
  });

  test('[I2] several newer versions are not replaced, whatever is pressed', () => {
    const note = openNote();
    const many = arrived({ ...note, parts: { ...note.parts, happened: part('eine', [id('a'), id('b')], true) } });
    const typed = { ...stored(), happened: 'Meins' };
    const [newer] = takeArrived(typed, many, context).waiting;
    if (newer === undefined) throw new Error('nothing waits');
    expect(seenOf(withSeen(typed, newer))).toEqual([id('seen')]);
  });

  test('[F10] newer times arrive in untouched fields, with their date', () => {
    const visit = openVisit({ time: { date: '2026-11-23', segments: [{ kind: 'travel', minutes: 15 }] } });
    const { form } = takeArrived(
      stored(),
      arrived(openNote(), { ...visit, parts: { ...visit.parts, time: { ...visit.parts.time, seen: [id('newer')] } } }),
      context,
    );
    expect(form.date).toBe('2026-11-23');
    expect(form.segments.map((row) => [row.kind, row.minutes])).toEqual([['travel', '15']]);
  });

  test('[F10] times that cannot be read yet count as touched', () => {
    const visit = openVisit({ time: { date: '2026-11-23', segments: [] } });
    const typed = { ...stored(), date: '31.' };
    const { form, waiting } = takeArrived(
      typed,
      arrived(openNote(), { ...visit, parts: { ...visit.parts, time: { ...visit.parts.time, seen: [id('newer')] } } }),
      context,
    );
    expect(form.date).toBe('31.');
    expect(waiting.map(({ part: name }) => name)).toEqual(['time']);
  });
});
