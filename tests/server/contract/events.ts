import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { headEventSchema } from '../../../src/protocol/http.ts';
import { openOffice, startServer } from '../../support/running-server.ts';
import { TestClient } from '../../support/test-client.ts';
import { changeItem, withPerson, writeChange } from '../../support/test-programme.ts';
import type { Contract } from './contract-place.ts';

/** The stream of hints. */
export function events({ office, empty }: Contract): void {
  describe('[B16] events', () => {
    test('the head is told at the beginning and after each push', async () => {
      const { anna, programme } = office();
      const space = await office().space();
      const device = await office().device(anna);
      const heads = await listen(device);
      const first = await heads.next();
      await device.push([changeItem(await writeChange(programme, space, { by: anna }))]);
      expect(await heads.next()).toBe(first + 1);
      await heads.stop();
    });

    test('an entry of the directory moves the head, too', async () => {
      const here = await openOffice(await empty());
      const heads = await listen(await here.device(here.anna));
      const first = await heads.next();
      const { directory } = await withPerson(here.programme, here.bert, { active: false });
      await (await here.device(here.lead)).send('POST', '/api/directory', { entries: directory.slice(-1) });
      expect(await heads.next()).toBe(first + 1);
      await heads.stop();
      await here.server.close();
    });

    test('what another process committed is told too', async () => {
      const place = await empty();
      const here = await openOffice(place);
      const other = await startServer(place);
      const space = await here.space();
      const device = await here.device(here.anna);
      const elsewhere = await new TestClient(other.url).signIn(here.anna);
      const heads = await listen(device);
      const first = await heads.next();
      await elsewhere.push([changeItem(await writeChange(here.programme, space, { by: here.anna }))]);
      expect(await heads.next()).toBe(first + 1);
      await heads.stop();
      await other.close();
      await here.server.close();
    });

    test('a server that shuts down ends its streams', async () => {
      const here = await openOffice(await empty());
      const heads = await listen(await here.device(here.anna));
      await heads.next();
      await here.server.close();
      await expect(heads.next()).rejects.toThrow('the stream has ended');
    });
  });
}

/** Reads `event: head` lines as a browser's EventSource would. */
async function listen(device: TestClient): Promise<{ next(): Promise<number>; stop(): Promise<void> }> {
  const answer = await fetch(`${device.url}/api/events`, { headers: { Cookie: device.cookie ?? '' } });
  expect(answer.headers.get('content-type')).toBe('text/event-stream');
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error('no stream');
  let text = '';
  const next = async (): Promise<number> => {
    for (;;) {
      const found = /event: head\ndata: (.*)\n\n/.exec(text);
      if (found?.[1] !== undefined) {
        text = text.slice(found.index + found[0].length);
        return v.parse(headEventSchema, JSON.parse(found[1])).seq;
      }
      const { done, value } = await reader.read();
      if (done) throw new Error('the stream has ended');
      text += value;
    }
  };
  return { next, stop: () => reader.cancel() };
}
