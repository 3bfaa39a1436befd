import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';

test('[E3] no chunk of the build imports an entry', () => {
  const dist = join(inject('release'), 'dist');
  const scripts = ['sw.js', 'exchange.js', ...readdirSync(join(dist, 'assets')).map((name) => `assets/${name}`)].filter((name) =>
    name.endsWith('.js'),
  );
  const page = readFileSync(join(dist, 'index.html'), 'utf8');
  const named = [/src="\/(assets\/page-[^"]+)"/, /id="worker" href="\/([^"]+)"/].map((link) => link.exec(page)?.[1] ?? 'not in index.html');
  expect(named.every((name) => scripts.includes(name))).toBe(true);
  const entries = [...named, 'sw.js', 'exchange.js'].map((name) => name.replace('assets/', ''));
  const importing = scripts.filter((name) => {
    const code = readFileSync(join(dist, name), 'utf8');
    return entries.some((entry) => new RegExp(`(?:from|import)\\s*\\(?\\s*["'\`][./]+(?:assets/)?${entry}["'\`]`).test(code));
  });
  expect(importing).toEqual([]);
});
