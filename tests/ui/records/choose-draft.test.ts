import { describe, expect, test } from 'vitest';
import { chooseDraft } from '../../../src/ui/records/drafts/choose-draft.ts';
import { draftKey, isDraftOf, readDraftKey, type DraftSubject } from '../../../src/ui/records/drafts/draft-keys.ts';
import { registry } from '../../../src/ui/editors.ts';
import { draftKindOf } from '../../../src/ui/records/registry.ts';
import { caseId, id } from '../cases/forms.ts';

const visit: DraftSubject = { what: 'visit', ids: [caseId, id('v')] };
const draft = (name: string, at: number, subject = visit) => ({ key: draftKey(subject, id(name)), at });

describe('the key of a draft', () => {
  test.each<DraftSubject>([
    visit,
    { what: 'case', ids: [id('d')] },
    { what: 'client', ids: [caseId] },
    { what: 'record.strength', ids: [caseId, id('s')] },
    { what: 'appointment', ids: [null, null] },
    { what: 'rewrite', ids: [id('n'), 'happened'] },
  ])('names what it is about and the form it was typed into (%o)', (subject) => {
    expect(readDraftKey(draftKey(subject, id('f')))).toEqual({ subject, form: id('f') });
    expect(isDraftOf(draftKey(subject, id('f')), subject)).toBe(true);
  });

  test.each(['', 'visit', 'visit:a', 'case:a'])('%j is none', (key) => {
    expect(readDraftKey(key)).toBeNull();
  });

  test.each(['visit:a:b', 'client:a:b:c', 'visit:a:b:c:d', 'other:a:b'])('%j is of no form that this version knows', (key) => {
    const read = readDraftKey(key);
    expect(read && draftKindOf(registry, read.subject)).toBeNull();
  });
});

describe('[F10] two windows over one visit', () => {
  const all = [draft('young', 3), draft('old', 2), draft('other', 4, { what: 'visit', ids: [caseId, id('w')] })];
  const nobody = { subject: visit, wanted: null, held: new Set<string>() };

  test('the newest leftover is resumed, the others are offered, those about something else are not', () => {
    expect(chooseDraft(all, nobody)).toEqual({ chosen: all[0], others: [all[1]], elsewhere: false });
  });

  test('a draft whose form is open elsewhere is neither resumed nor offered, and is told', () => {
    expect(chooseDraft(all, { ...nobody, held: new Set([draft('young', 3).key]) })).toEqual({
      chosen: all[1],
      others: [],
      elsewhere: true,
    });
    const both = new Set(all.map(({ key }) => key));
    expect(chooseDraft(all, { ...nobody, held: both })).toEqual({ chosen: null, others: [], elsewhere: true });
  });

  test('the draft somebody chose is resumed, unless another window has it', () => {
    expect(chooseDraft(all, { ...nobody, wanted: id('old') })).toEqual({ chosen: all[1], others: [all[0]], elsewhere: false });
    const held = new Set([draft('old', 2).key]);
    expect(chooseDraft(all, { ...nobody, wanted: id('old'), held }).chosen).toEqual(all[0]);
  });

  test('with none left the form begins anew', () => {
    expect(chooseDraft([], nobody)).toEqual({ chosen: null, others: [], elsewhere: false });
  });
});
