import { describe, expect, test } from 'vitest';
import { MAX_TEXT } from '../../../src/domain/values.ts';
import { draftKey, isDraftOf, readDraftKey, type DraftSubject } from '../../../src/ui/records/drafts/draft-keys.ts';
import { interruptionEditor } from '../../../src/ui/cases/support/interruption-editor.ts';
import { readDraft } from '../../../src/ui/records/record-form.ts';
import { registry } from '../../../src/ui/editors.ts';
import { draftAddress } from '../../../src/ui/records/registry.ts';
import { readWordsDraft, wordsForm } from '../../../src/ui/records/drafts/words-draft.ts';
import { id, caseId } from '../cases/forms.ts';

const within: readonly (readonly [DraftSubject, string])[] = [
  [{ what: 'interruption', ids: [caseId, null] }, `/faelle/${caseId}?entwurf=${id('f')}`],
  [{ what: 'interruption', ids: [caseId, id('i')] }, `/faelle/${caseId}?entwurf=${id('f')}`],
  [{ what: 'urgent', ids: [caseId] }, `/faelle/${caseId}?entwurf=${id('f')}`],
  [{ what: 'decline', ids: [id('a')] }, `/planung/freigaben?entwurf=${id('f')}`],
];

describe('[F2] drafts of forms that stand within a page', () => {
  test.each(within)('%o is found by its key and written on where it was begun', (subject, address) => {
    expect(readDraftKey(draftKey(subject, id('f')))).toEqual({ subject, form: id('f') });
    expect(isDraftOf(draftKey(subject, id('f')), subject)).toBe(true);
    expect(draftAddress(registry, subject, id('f'))).toBe(address);
  });

  test('a new interruption is not the one that is changed', () => {
    const [fresh, changed] = [within[0]?.[0], within[1]?.[0]];
    if (fresh === undefined || changed === undefined) throw new Error('no subjects');
    expect(isDraftOf(draftKey(fresh, id('f')), changed)).toBe(false);
  });

  test('words come back as they were typed; anything else is no draft of them', () => {
    expect(readWordsDraft(structuredClone(wordsForm('Die Wohnung ist gekündigt ')))?.words).toBe('Die Wohnung ist gekündigt ');
    for (const other of [
      null,
      undefined,
      'Text',
      { words: 'ohne Form' },
      { ...wordsForm(''), shape: 'words-2' },
      wordsForm('x'.repeat(MAX_TEXT + 1)),
    ])
      expect(readWordsDraft(other)).toBeNull();
  });

  test('[I2] an interruption that was kept before there was a record layer comes back with what its form had shown', () => {
    const opened = { words: { value: 'Klinik', seen: [id('a')], conflict: false } };
    const draft = { shape: 'interruption-1', from: '1.12.', until: '', words: 'Klinik, länger', opened };
    const at = { caseId, record: id('i') };
    expect(readDraft(interruptionEditor, structuredClone(draft), at)).toMatchObject({
      caseId,
      records: { interruption: id('i') },
      typed: { interruption: { days: { from: '1.12.', until: '' }, words: 'Klinik, länger' } },
      opened: { interruption: opened },
    });
    for (const other of [null, { ...draft, shape: 'visit-1' }, { ...draft, from: 'x'.repeat(501) }, { ...draft, opened: 'nothing' }])
      expect(readDraft(interruptionEditor, other, at)).toBeNull();
  });
});
