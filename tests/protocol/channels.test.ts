import * as v from 'valibot';
import { expect, test } from 'vitest';
import { broadcastSchema, toServiceWorkerSchema } from '../../src/protocol/channels.ts';

const id = 'AAAAAAAAAAAAAAAAAAAAAA';

test('[B6] the service worker is told to exchange or to take over, and nothing else', () => {
  for (const type of ['sync-now', 'SKIP_WAITING']) expect(v.is(toServiceWorkerSchema, { type })).toBe(true);
  for (const strange of [null, 'sync-now', {}, { type: 'skip-waiting' }, { type: ['sync-now'] }, [{ type: 'sync-now' }]])
    expect(v.is(toServiceWorkerSchema, strange)).toBe(false);
});

test('[B6] [I11] pages and workers tell one another ids and states; what they hear beside these is dropped', () => {
  expect(v.parse(broadcastSchema, { type: 'records', records: [id], names: ['Jörg Müller'] })).toEqual({ type: 'records', records: [id] });
  for (const strange of [
    null,
    { type: 'records' },
    { type: 'records', records: ['Jörg Müller'] },
    { type: 'exchange', state: 'done', at: 0 },
    { type: 'session', lock: 'yes' },
    { type: 'unlock' },
  ])
    expect(v.is(broadcastSchema, strange)).toBe(false);
});
