import { afterEach, beforeEach, expect, test } from 'vitest';
import { MAX_UNSENT_CHARACTERS } from '../../src/protocol/unsent-limit.ts';
import type { LotseWorker } from '../../src/protocol/worker-api.ts';
import { join, PASSPHRASE } from './people.ts';
import { must, visitEdits } from './rig.ts';
import { caseOf, worldWithTeam, type Team } from './team.ts';

const WORDS = 'noch im Treppenhaus aufgeschrieben';
const nothing = { taken: 0, drafts: 0, held: 0, foreign: 0, unreadable: 0 };
interface File {
  unsent: { n: number; item: { type: string; change: { id: string; box: string; author: string; signature: string } } }[];
  drafts: { key: string; sealed: string }[];
}

let world: Team;
let caseId: string;
let draft: string;
let file: string;
/** Anna again, at a new browser. */
let anna: LotseWorker;
let browser: ReturnType<Team['browser']>;

/** Anna's device is revoked with a visit, its note and a draft that nobody else has; they are kept as a file. */
beforeEach(async () => {
  world = await worldWithTeam();
  caseId = await caseOf(world.anna, 'Müller');
  draft = `visit:${caseId}:${await world.anna.worker.newId()}:${await world.anna.worker.newId()}`;
  must(await world.anna.worker.save((await visitEdits(world.anna.worker, caseId, WORDS)).edits, null));
  must(await world.anna.worker.keepDraft(draft, { happened: 'angefangen' }));
  browser = world.browser();
  anna = await browser.page();
  must(await anna.signIn('anna', PASSPHRASE));
  await browser.sync();
  const lost = must(await anna.devices()).find(({ here, memberName }) => !here && memberName === 'anna');
  must(await anna.revokeDevice(lost?.id ?? ''));
  expect((await world.anna.browser.sync()).state).toBe('revoked');
  file = await world.anna.worker.exportUnsent();
});
afterEach(() => world.close());

const refused = async (worker: LotseWorker) => (await worker.reviewItems()).flatMap((item) => (item.type === 'refused' ? [item] : []));
const parsed = () => JSON.parse(file) as File;
const altered = (change: (kept: File) => void): string => {
  const kept = parsed();
  change(kept);
  return JSON.stringify(kept);
};

test('[B4] [F12] what a revoked device had not sent is read back by the same person elsewhere, to look at and never sent by itself', async () => {
  expect(file).not.toContain(WORDS);
  expect(must(await anna.importUnsent(file))).toEqual({ ...nothing, taken: 2, drafts: 1 });
  const items = await refused(anna);
  expect(items.map(({ kind, reason, caseId: place }) => [kind, reason, place])).toEqual(
    expect.arrayContaining([
      ['visit', 'imported', caseId],
      ['visitNote', 'imported', caseId],
    ]),
  );
  expect(items.find(({ kind }) => kind === 'visitNote')?.values).toMatchObject({ happened: WORDS });
  expect([await anna.draft(draft), (await anna.drafts()).length]).toEqual([{ happened: 'angefangen' }, 1]);
  expect(await anna.sync()).toMatchObject({ unsent: 0, needsReview: 2 });
  const sent = browser.wire.length;
  await browser.sync();
  expect(browser.wire.slice(sent).filter((body) => body.includes('"change"'))).toEqual([]);
  expect((await anna.case(caseId))?.visits.map(({ happened }) => happened)).not.toContain(WORDS);
  expect(await anna.signOut()).toMatchObject({ failure: 'unsentWork' });
});

test('[B4] [F12] read twice, it comes once; after a restart it is still there; written again and put away, it is done', async () => {
  must(await anna.importUnsent(file));
  expect(must(await anna.importUnsent(file))).toEqual({ ...nothing, held: 3 });
  const again = await browser.page();
  must(await again.unlock(PASSPHRASE));
  expect(await refused(again)).toHaveLength(2);
  must(await again.save((await visitEdits(again, caseId, WORDS)).edits, draft));
  for (const { id } of await refused(again)) await again.dismissRefused(id);
  await browser.sync();
  expect([await refused(again), await again.drafts(), (await again.sync()).needsReview]).toEqual([[], [], 0]);
  expect((await again.case(caseId))?.visits.map(({ happened }) => happened)).toContain(WORDS);
});

test('[B4] [F12] what the server holds meanwhile is not taken again', async () => {
  const held = world.browser();
  const worker = await held.page();
  must(await worker.signIn('anna', PASSPHRASE));
  await held.sync();
  must(await worker.save((await visitEdits(worker, caseId, 'angekommen')).edits, null));
  const unsent = await worker.exportUnsent();
  await held.sync();
  await browser.sync();
  expect(must(await anna.importUnsent(unsent))).toEqual({ ...nothing, held: 2 });
});

test('[B4] [F12] somebody else gets nothing of it, not even the team lead or who reads the same case', async () => {
  for (const { worker } of [world.bert, world.petra]) {
    expect(must(await worker.importUnsent(file))).toEqual({ ...nothing, foreign: 2, unreadable: 1 });
    expect([await refused(worker), await worker.drafts()]).toEqual([[], []]);
  }
});

test('[B4] [F12] [I10] what was forged or damaged stays out, and does not take the rest along', async () => {
  const forged = altered(({ unsent, drafts }) => {
    const [first, second] = unsent;
    if (!first || !second || !drafts[0]) throw new Error('two entries and a draft');
    first.item.change.signature = second.item.change.signature;
    drafts[0].key = `visit:${caseId}:other:form`;
    unsent.push({ n: 9, item: { ...second.item, type: 'nothing known' } });
  });
  expect(must(await anna.importUnsent(forged))).toEqual({ ...nothing, taken: 1, unreadable: 3 });
  const mallory = await join(world, 'mallory', { role: 'caseManager' });
  const claimed = altered(({ unsent }) => {
    for (const { item } of unsent) item.change.author = mallory.me;
  });
  expect(must(await mallory.worker.importUnsent(claimed))).toEqual({ ...nothing, unreadable: 3 });
  expect(await refused(mallory.worker)).toEqual([]);
});

test('[B4] [F12] a case that reached no other device stays closed, and that is said', async () => {
  const away = world.browser();
  const worker = await away.page();
  must(await worker.signIn('anna', PASSPHRASE));
  await away.sync();
  away.online = false;
  must(await worker.createCase({ name: { given: 'Ida', family: 'Neu' }, start: { on: '2026-11-20' } }, {}, null));
  const result = must(await anna.importUnsent(await worker.exportUnsent()));
  expect([result.taken, result.unreadable > 0]).toEqual([0, true]);
  expect(await refused(anna)).toEqual([]);
});

const strange: readonly (readonly [what: string, change: (text: string) => string])[] = [
  ['cut off', (text) => text.slice(0, -20)],
  ['empty', () => ''],
  ['no JSON', () => 'Sehr geehrte Damen und Herren'],
  ['another JSON', () => '{"name":"lotse"}'],
  ['of a later form', (text) => text.replace('lotse-unsent-1', 'lotse-unsent-2')],
  ['not of this shape', (text) => JSON.stringify({ ...(JSON.parse(text) as object), unsent: 'many' })],
  ['too large', (text) => text + ' '.repeat(MAX_UNSENT_CHARACTERS)],
];

test(`[B4] [F12] a file that is ${strange.map(([what]) => what).join(', ')} is refused whole`, async () => {
  for (const [what, change] of strange) {
    expect(await anna.importUnsent(change(file)), what).toEqual({ ok: false, failure: 'strangeFile' });
    expect([await refused(anna), await anna.drafts()], what).toEqual([[], []]);
  }
});

test('[B4] [F12] a locked device reads no file', async () => {
  await anna.lock();
  expect(await anna.importUnsent(file)).toEqual({ ok: false, failure: 'locked' });
});
