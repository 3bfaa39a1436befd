import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';

const script = readFileSync('public/needs.js', 'utf8');

/** A browser that has everything, or is changed by a test. What was missing is what the page's root says. */
function lacking(change: (window: Record<string, unknown>) => void = () => {}): string | null {
  const said = new Map<string, string>();
  class Worker {
    constructor(_address: string, options: { readonly type: string }) {
      expect(options.type).toBe('module');
    }
    terminate(): void {}
  }
  const window: Record<string, unknown> = {
    isSecureContext: true,
    Worker,
    crypto: { subtle: { generateKey: () => Promise.resolve() } },
    WebAssembly: {},
    BroadcastChannel: {},
    CSS: { supports: () => true },
    indexedDB: { databases: () => Promise.resolve([{ name: 'lotse' }]) },
    navigator: { locks: {} },
    document: {
      readyState: 'loading',
      documentElement: {
        getAttribute: (name: string) => said.get(name) ?? null,
        setAttribute: (name: string, text: string) => said.set(name, text),
      },
      createElement: () => ({ noModule: false }),
      addEventListener: () => {},
    },
  };
  change(window);
  runInNewContext(script, { ...window, window });
  return said.get('data-lacks') ?? null;
}

test('[E4] a browser that has everything is asked for nothing, and each thing that is missing is named', () => {
  expect(lacking()).toBe(null);
  expect(lacking((window) => void delete window['indexedDB'])).toContain('IndexedDB');
  expect(
    lacking(
      (window) =>
        (window['indexedDB'] = {
          open: () => {
            throw new Error('closed');
          },
        }),
    ),
  ).toContain('IndexedDB');
  expect(
    lacking(
      (window) =>
        (window['Worker'] = class {
          terminate(): void {}
        }),
    ),
  ).toContain('workers');
  expect(lacking((window) => (window['crypto'] = {}))).toContain('Web Crypto');
  expect(lacking((window) => (window['navigator'] = {}))).toContain('Web Locks');
  expect(lacking((window) => (window['CSS'] = { supports: () => false }))).toContain('light and dark');
  expect(lacking((window) => Object.assign(window, { isSecureContext: false, crypto: {} }))).toBe(null);
});

test('[E4] the script that looks is ES5, and names the versions that the README names', () => {
  const code = script.replaceAll(/^\s*(?:\/\/|\/?\*).*$/gm, '').replaceAll(/'[^'\n]*'/g, "''");
  expect(code).not.toMatch(/=>|`|\b(?:const|let|class|async|await|of)\b|\?\.|\?\?|\.\.\./);
  const readme = readFileSync('README.md', 'utf8');
  for (const [, name, version] of script.matchAll(/(Chrome|Firefox|Safari) ([\d.]+)/g))
    expect(readme).toMatch(new RegExp(`${String(name)}\\b.{0,12} from ${String(version)}`));
});
