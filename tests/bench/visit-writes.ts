import type { Page } from 'playwright-core';
import type { RecordEdit } from '../../src/protocol/open-record.ts';
import { timedCall } from './page-worker.ts';

const WORDS = 'Brief der Vermieterin gelesen, Frist notiert, beim Amt angerufen und einen Termin bekommen. ';

/** So many visits with notes of about 0.7 KB, spread over cases and the last 150 days, as the form hands them to the worker. */
export async function visitEdits(page: Page, cases: readonly string[], count: number): Promise<readonly RecordEdit[]> {
  const me = (await timedCall<{ me: { id: string } }>(page, 'session')).answer.me.id;
  const ids = await page.evaluate(async (count) => {
    const ids: string[] = [];
    for (let i = 0; i < count * 2; i += 1) ids.push((await window.callWorker('newId')) as string);
    return ids;
  }, count);
  return Array.from({ length: count }, (_, i) => i).flatMap((i) => {
    const day = new Date(Date.now() - ((i * 37) % 150) * 86_400_000).toISOString().slice(0, 10);
    const [visit = '', note = ''] = ids.slice(i * 2, i * 2 + 2);
    const caseId = cases[i % cases.length] ?? '';
    const nothing = { seen: {}, opened: {}, caseId };
    return [
      {
        ...nothing,
        record: visit,
        kind: 'visit',
        values: { time: { date: day, segments: [{ kind: 'direct', minutes: 10 + (i % 50) }] }, kind: 'homeVisit', outcome: 'held', by: me },
      },
      {
        ...nothing,
        record: note,
        kind: 'visitNote',
        values: { visit, happened: WORDS.repeat(6), clientWords: 'Das war gut.', professionalView: 'Ruhiger als zuletzt.' },
      },
    ] as RecordEdit[];
  });
}
