import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { parseAst, type Plugin, type Rolldown } from 'vite';
import solid from 'vite-plugin-solid';
import { defineConfig } from 'vitest/config';
import { DearestFirst } from './tests/support/dearest-first.ts';
import { PlainSummary } from './tests/support/plain-summary.ts';

const here = import.meta.dirname;
const dist = resolve(here, 'dist');
const pageEntry = resolve(here, 'src/ui/main.tsx');
const runFolder = resolve(here, 'tests/support/run-folder.ts');

/**
 * One build for page, worker and service worker, so that they share the chunks they have in common.
 * No inline scripts (CSP); the page finds the worker by the link with the id `worker`.
 */
export default defineConfig({
  root: resolve(here, 'src/ui'),
  publicDir: resolve(here, 'public'),
  cacheDir: resolve(here, 'node_modules/.vite'),
  // The package's own entry is CommonJS behind a wrapper: larger, and nothing can be left out of it.
  resolve: { alias: { dexie: 'dexie/dist/modern/dexie.mjs' } },
  define: { 'import.meta.env.VITE_VERSION': JSON.stringify(process.env['npm_package_version'] ?? '0') },
  // Tests run the sources as they are; the plugin for Solid would ask for a simulated browser.
  plugins: process.env['VITEST'] ? [] : [solid(), shell(), precompress()],
  build: {
    outDir: dist,
    emptyOutDir: true,
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox128', 'safari17.5'],
    assetsInlineLimit: 0,
    // Preloading a late chunk's own imports goes by `document`, which a worker does not have. What the worker loads late may be asked
    // for from any chunk that it shares, whatever its name, so nothing is preloaded this way; index.html names what the start needs.
    modulePreload: { polyfill: false, resolveDependencies: () => [] },
    reportCompressedSize: false,
    rolldownOptions: {
      input: {
        index: resolve(here, 'src/ui/index.html'),
        worker: resolve(here, 'src/entry/worker.ts'),
        sw: resolve(here, 'sw/sw.ts'),
        exchange: resolve(here, 'sw/page-exchange.ts'),
      },
      output: {
        // The page asks for these two by name.
        entryFileNames: (chunk) => (['sw', 'exchange'].includes(chunk.name) ? '[name].js' : 'assets/[name]-[hash].js'),
        codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: chunkOf, debugName: 'parts' }] },
      },
    },
  },
  test: {
    reporters: ['default', new PlainSummary()],
    sequence: { sequencer: DearestFirst },
    projects: [
      {
        root: here,
        // Fields and their markup stand together. Tests ask what a form holds and says, so the markup only has to load.
        oxc: { jsx: { runtime: 'automatic', importSource: 'solid-js/h' } },
        test: {
          name: 'unit',
          alias: { '@solidjs/router': resolve(here, 'tests/support/no-router.ts') },
          environment: 'node',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/e2e/**', 'tests/engines/**', 'tests/bench/**'],
          globalSetup: [runFolder],
          // Patience for a slow machine: only who hangs waits as long.
          testTimeout: 300_000,
          hookTimeout: 300_000,
          // Otherwise one processor is left to vitest itself, which has next to nothing to do: half the machine, where there are two.
          maxWorkers: availableParallelism(),
        },
      },
      {
        root: here,
        // One browser, and only when the unit tests no longer use the processors. Two files side by side: a test waits about half of its time for
        // one process or another.
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['tests/e2e/**/*.test.ts', 'tests/engines/{chromium,entries}.test.ts'],
          globalSetup: [runFolder, resolve(here, 'tests/e2e/global-setup.ts')],
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          // As patient as a device is (tests/e2e/device.ts).
          expect: { poll: { timeout: 40_000 } },
          testTimeout: 480_000,
          hookTimeout: 300_000,
        },
      },
      {
        root: here,
        // The main job in further engines: `npm run test:engines`. Not part of `npm test` while WebKit's has not been seen green.
        test: {
          name: 'engines',
          environment: 'node',
          include: ['tests/engines/{firefox,webkit}.test.ts'],
          globalSetup: [runFolder, resolve(here, 'tests/e2e/global-setup.ts')],
          fileParallelism: false,
          expect: { poll: { timeout: 40_000 } },
          testTimeout: 480_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});

interface ModuleGraph {
  getModuleInfo(
    id: string,
  ): { readonly importers: readonly string[]; readonly dynamicImporters: readonly string[]; readonly isEntry: boolean } | null;
}

/**
 * Few and large chunks: one for what several entries need to start, one for each folder that is loaded late, and one each for what several of
 * those need in the page, in the worker, and in both. A chunk imports only what at least the same parts reach, so chunks never import in circles,
 * and nothing imports an entry.
 */
function chunkOf(id: string, graph: ModuleGraph): string | null {
  const info = graph.getModuleInfo(id);
  if (!info || info.isEntry) return null;
  // By itself, as the other two entries are.
  if (id === pageEntry) return 'page';
  const parts = [...partsOf(id, graph)].sort();
  const starting = parts.filter((part) => part.startsWith('start'));
  if (starting.length > 0) {
    const homes = starting.map((part) => part.slice('start-'.length));
    // What the worker loads late must not bring the page's start with it, nor the other way round.
    const isAwayToo = parts.some((part) => !part.startsWith('start-') && !homes.some((home) => part.startsWith(home)));
    return ['start', ...homes, ...(isAwayToo ? ['common'] : [])].join('-');
  }
  const [only, ...more] = parts;
  if (only === undefined || more.length === 0) return only ?? null;
  const isIn = (...folders: readonly string[]): boolean => parts.every((part) => folders.some((folder) => part.startsWith(folder)));
  return isIn('ui') ? 'ui-shared' : isIn('worker', 'sample') ? 'worker-shared' : 'shared';
}

/** The entries and late parts (`import()`) that reach a module by their static imports. */
function partsOf(id: string, graph: ModuleGraph): ReadonlySet<string> {
  const found = new Set<string>();
  const seen = new Set<string>();
  for (const todo = [id]; todo.length > 0;) {
    const next = todo.pop() ?? id;
    if (seen.has(next)) continue;
    seen.add(next);
    const info = graph.getModuleInfo(next);
    if (info?.isEntry) found.add(`start-${basename(dirname(next))}`);
    if (info && info.dynamicImporters.length > 0) found.add(latePart(next));
    todo.push(...(info?.importers ?? []));
  }
  return found;
}

/** The folder of what is loaded late: `ui-planning`, `worker-people`, `crypto-late`. */
function latePart(id: string): string {
  const path = relative(resolve(here, 'src'), id);
  if (path.startsWith('..')) return 'library';
  const [top = '', ...folders] = path.split(sep).slice(0, -1);
  const folder = folders[0] === 'features' ? folders[1] : folders[0];
  return `${top}-${folder ?? 'late'}`;
}

/** Tells the page where the worker is, and the service worker (`self.__WB_MANIFEST`) what a start without network needs. */
function shell(): Plugin {
  return {
    name: 'lotse-shell',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        const worker = Object.values(bundle ?? {}).find((file) => file.type === 'chunk' && file.isEntry && file.name === 'worker');
        if (!worker) throw new Error('the build has no worker');
        return [{ tag: 'link', attrs: { rel: 'modulepreload', id: 'worker', href: `/${worker.fileName}` }, injectTo: 'head' }];
      },
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const sw = bundle['sw.js'];
        if (sw?.type !== 'chunk') throw new Error('the build has no service worker');
        refuseImportedEntries(bundle);
        const plain = plainScripts(sw, bundle);
        for (const [fileName, source] of plain) this.emitFile({ type: 'asset', fileName, source });
        sw.code = `importScripts(${[...plain.keys()].map((name) => `"/${name}"`).join()});${scriptOf(sw)}`;
        const built = Object.values(bundle).filter((file) => file !== sw);
        const precache = [
          // Names with a hash never change their content; the others need a revision to be noticed.
          ...built.map((file) => ({
            url: `/${file.fileName}`,
            revision: file.fileName.startsWith('assets/') ? null : hash(file.type === 'chunk' ? file.code : file.source),
          })),
          ...files(resolve(here, 'public'))
            .filter(isNeededToStart)
            .map((path) => ({ url: `/${relative(resolve(here, 'public'), path)}`, revision: hash(readFileSync(path)) })),
        ];
        if (!sw.code.includes('self.__WB_MANIFEST')) throw new Error('sw.ts does not take the precache list');
        sw.code = sw.code.replace('self.__WB_MANIFEST', JSON.stringify(precache));
      },
    },
  };
}

/**
 * WebKit evaluates the entry of a module worker once more when a chunk imports from it: two workers then answer every message, and each save
 * is stored twice. Nothing needs an entry, so none is imported.
 */
function refuseImportedEntries(bundle: Rolldown.OutputBundle): void {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
  const entries = chunks.filter((chunk) => chunk.isEntry || chunk.moduleIds.includes(pageEntry)).map(({ fileName }) => fileName);
  for (const { fileName, imports, dynamicImports } of chunks) {
    const imported = entries.find((entry) => imports.includes(entry) || dynamicImports.includes(entry));
    // The page's own entry is no file: index.html names what it imports.
    if (imported !== undefined && !fileName.includes('/index-')) throw new Error(`${fileName} imports the entry ${imported}`);
  }
}

/**
 * The service worker as a plain script, since Firefox before 147 starts none that is a module; so what it shares with page and worker has to
 * be one as well. Each shared chunk becomes a plain script that leaves its exports in `lotseShared`, and a module of the old name that runs
 * this script and exports the same. Returns the plain scripts by file name, each after those it needs.
 */
function plainScripts(of: Rolldown.OutputChunk, bundle: Rolldown.OutputBundle, found = new Map<string, string>()): Map<string, string> {
  for (const name of of.imports) {
    const chunk = bundle[name];
    const fileName = plainName(name);
    if (chunk?.type !== 'chunk' || found.has(fileName)) continue;
    plainScripts(chunk, bundle, found);
    found.set(fileName, scriptOf(chunk));
    const isShared = Object.values(bundle).some((one) => one !== of && one.type === 'chunk' && one.imports.includes(name));
    if (!isShared) {
      delete bundle[name];
      continue;
    }
    const needed = [...chunk.imports, fileName].map((one) => `import"./${basename(one)}";`).join('');
    const [taken, given] = [
      chunk.exports.map((one, i) => `${one}:e${String(i)}`),
      chunk.exports.map((one, i) => `e${String(i)} as ${one}`),
    ];
    chunk.code = `${needed}const{${taken.join()}}=lotseShared["${basename(name)}"];export{${given.join()}};\n`;
  }
  return found;
}

function plainName(chunk: string): string {
  return chunk.replace(/\.js$/, '-plain.js');
}

/** A chunk's code with its imports taken from `lotseShared` and its exports left there. Chunks begin with imports and end with exports. */
function scriptOf({ code, fileName }: Rolldown.OutputChunk): string {
  const nameOf = (one: { readonly type: string; readonly name?: string; readonly value?: unknown }): string =>
    one.type === 'Literal' ? JSON.stringify(one.value) : (one.name ?? '');
  const pieces = parseAst(code).body.map((statement) => {
    if (statement.type === 'ImportDeclaration') {
      const names = statement.specifiers.map((one) => {
        if (one.type !== 'ImportSpecifier') throw new Error(`${fileName} imports more than names`);
        return `${nameOf(one.imported)}:${one.local.name}`;
      });
      return `const{${names.join()}}=lotseShared["${basename(String(statement.source.value))}"];`;
    }
    if (statement.type === 'ExportNamedDeclaration' && !statement.declaration) {
      const names = statement.specifiers.map((one) => `${nameOf(one.exported)}:${nameOf(one.local)}`);
      return `(globalThis.lotseShared??={})["${basename(fileName)}"]={${names.join()}};`;
    }
    if (statement.type.startsWith('Export')) throw new Error(`${fileName} exports in a way that a plain script cannot`);
    return code.slice(statement.start, statement.end);
  });
  return `(()=>{"use strict";${pieces.join('\n')}})();\n`;
}

/** Screenshots and large icons are for the installation, which happens with a network. */
function isNeededToStart(path: string): boolean {
  return !path.includes('screenshot') && !path.endsWith('-512.png');
}

/** Writes `.br` and `.gz` next to what compresses, so that the server never does it while somebody waits. */
function precompress(): Plugin {
  return {
    name: 'lotse-precompress',
    apply: 'build',
    // Not closeBundle: that also runs after a failed build, and its own failure would hide why.
    writeBundle() {
      for (const path of files(dist).filter((file) => /\.(html|js|css|svg|webmanifest)$/.test(file))) {
        const plain = readFileSync(path);
        writeFileSync(
          `${path}.br`,
          brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } }),
        );
        writeFileSync(`${path}.gz`, gzipSync(plain, { level: 9 }));
      }
    },
  };
}

function files(folder: string): string[] {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? files(path) : [path]));
}

function hash(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 16);
}
