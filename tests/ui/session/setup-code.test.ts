import { expect, test } from 'vitest';
import { takeInvitation, takeSetupCode } from '../../../src/ui/session/setup-code.ts';

function pageAt(address: string) {
  const { pathname, search, hash } = new URL(address, 'http://localhost:8080');
  const replaced: string[] = [];
  const page = {
    location: { pathname, search, hash },
    history: { replaceState: (_state: unknown, _title: string, url: string) => replaced.push(url) },
  };
  return { page: page as unknown as Pick<Window, 'location' | 'history'>, replaced };
}

test('[B7] the one-time code is taken out of the address at once', () => {
  const { page, replaced } = pageAt('/?from=mail#setup=k3Q-9');
  expect(takeSetupCode(page)).toBe('k3Q-9');
  expect(replaced).toEqual(['/?from=mail']);
});

test('[B7] other fragments stay as they are', () => {
  const { page, replaced } = pageAt('/faelle#content');
  expect(takeSetupCode(page)).toBeNull();
  expect(replaced).toEqual([]);
});

test('[B7] an invitation’s secret is taken out of the address at once', () => {
  const { page, replaced } = pageAt('/#einladung=Ab3.s3cr3t-_x');
  expect(takeInvitation(page)).toEqual({ id: 'Ab3', secret: 's3cr3t-_x' });
  expect(replaced).toEqual(['/']);
});

test('[B7] half an invitation’s link leaves the address, too, and opens nothing', () => {
  const { page, replaced } = pageAt('/#einladung=Ab3');
  expect(takeInvitation(page)).toEqual({ id: 'Ab3', secret: '' });
  expect(replaced).toEqual(['/']);
  expect(takeInvitation(pageAt('/faelle#content').page)).toBeNull();
});
