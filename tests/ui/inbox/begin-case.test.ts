import { expect, test } from 'vitest';
import type { HandoverView } from '../../../src/protocol/team-views.ts';
import type { RecordEdit } from '../../../src/protocol/open-record.ts';
import type { LotseWorker } from '../../../src/protocol/worker-api.ts';
import { beginCase, noteCaseOf } from '../../../src/ui/cases/begin-case.ts';
import { readPersonDraft } from '../../../src/ui/cases/person-form.ts';
import { id, part } from '../cases/forms.ts';

const handover: HandoverView = {
  record: id('handover'),
  office: 'Zeven',
  by: 'Olga',
  at: 0,
  values: {
    client: { given: 'Anna', family: 'B.', phone: '04281 99' },
    mode: 'phone_together',
    wishDate: null,
    words: 'mag Tee',
    agreed: true,
    taken: null,
    case: null,
  },
  taken: null,
  case: null,
};

/** What these two ask of the worker, kept in memory. */
function fakeWorker(known: readonly string[] = []) {
  const drafts = new Map<string, unknown>();
  const saved: (readonly RecordEdit[])[] = [];
  const worker = {
    drafts: () => Promise.resolve([...drafts.keys()].map((key) => ({ key, at: 0 }))),
    programme: () => Promise.resolve({ offices: [{ id: id('zeven'), name: 'Zeven' }] }),
    newId: () => Promise.resolve(id('form')),
    keepDraft: (key: string, form: unknown) => {
      drafts.set(key, form);
      return Promise.resolve({ ok: true as const, value: null });
    },
    open: (kind: string, record: string) =>
      Promise.resolve(kind === 'handover' && known.includes(record) ? { record, kind, parts: { case: part(null, [id('seen')]) } } : null),
    save: (edits: readonly RecordEdit[]) => {
      saved.push(edits);
      return Promise.resolve({ ok: true as const, value: { records: [], undo: [] } });
    },
  } as unknown as LotseWorker;
  return { worker, drafts, saved };
}

test('[B7] a case begun from a hand-over is a sealed draft with name, phone and office; no name stands in the address', async () => {
  const { worker, drafts } = fakeWorker();
  const address = await beginCase(worker, { handover, me: id('maren'), start: '24.11.2026' });
  expect(address).toBe(`/faelle/neu/${id('handover')}?entwurf=${id('form')}`);
  const draft = readPersonDraft(drafts.get(`case:${id('handover')}:${id('form')}`));
  expect(draft).toMatchObject({ given: 'Anna', family: 'B.', phone: '04281 99', office: id('zeven'), lead: id('maren'), remarks: '' });
});

test('beginning twice leads to the one draft', async () => {
  const { worker, drafts } = fakeWorker();
  const asked = { handover, me: id('maren'), start: '24.11.2026' };
  await beginCase(worker, asked);
  expect(await beginCase(worker, asked)).toBe(`/faelle/neu/${id('handover')}`);
  expect(drafts.size).toBe(1);
});

test('[I2] the hand-over is told which case came of it, replacing what was shown; a case without one tells nobody', async () => {
  const { worker, saved } = fakeWorker([id('handover')]);
  await noteCaseOf(worker, id('other'), id('case'));
  expect(saved).toEqual([]);
  await noteCaseOf(worker, id('handover'), id('case'));
  expect(saved).toMatchObject([
    [{ record: id('handover'), kind: 'handover', caseId: null, values: { case: id('case') }, seen: { case: [id('seen')] } }],
  ]);
});
