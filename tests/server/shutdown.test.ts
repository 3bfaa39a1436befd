import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { openOffice, sqlitePlace } from '../support/running-server.ts';
import { changeItem, writeChange } from '../support/test-programme.ts';

test('[B8] a request under way is finished and answered, and new ones are refused', async () => {
  // The server asks for the time when it looks the session up: then the request is under way.
  const hook: { atNextLook: (() => void) | null } = { atNextLook: null };
  const now = (): number => {
    hook.atNextLook?.();
    return Date.UTC(2026, 10, 22, 12);
  };
  const office = await openOffice(sqlitePlace(), { now });
  const { anna, programme, server } = office;
  const [own, client] = [await office.space(), await office.device(anna)];
  const changes = await Promise.all(Array.from({ length: 200 }, () => writeChange(programme, own, { by: anna })));
  const closing = new Promise<void>((resolve, reject) => {
    hook.atNextLook = () => {
      hook.atNextLook = null;
      server.close().then(resolve, reject);
    };
  });
  const { answers } = await client.push(changes.map(changeItem));
  expect(answers.filter((one) => one.outcome === 'accepted')).toHaveLength(200);
  await closing;
  await expect(client.pull()).rejects.toThrow();
});

test('[B8] a connection that was opened and never used does not hold the server up', async () => {
  const { server } = await openOffice(sqlitePlace());
  const unused = connect(server.port, '127.0.0.1');
  await once(unused, 'connect');
  const ended = once(unused, 'close');
  unused.resume();
  await server.close();
  await ended;
  expect(unused.destroyed).toBe(true);
});
