import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize, relative } from 'node:path';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { kinds } from '../src/domain/kinds.ts';

/*
 * Which folder may import which. The compiler keeps contexts apart (src/domain, src/server, …: `references` in each tsconfig.json). This test
 * keeps the folders inside a context apart. A folder imports itself and folders below it, so there are no circles between folders. Type imports
 * count like all others: whoever reads a type must open the other file, too.
 *
 * A test fails here? Move what both sides need into a lower folder. Do not reorder the table to make room for one import.
 */

/** Folders from the lowest up. Folders in one string, separated by spaces, lie side by side and do not import each other. '.': the context's own files. */
const layers: Readonly<Record<string, readonly string[]>> = {
  'src/worker': ['base', 'keys', 'read-model', 'session', 'records', 'features', 'rpc'],
  'src/worker/features': [
    'device programme',
    'cases people',
    'access access-log editing places plan review settings sign-in handovers',
    'first-run notifications participation',
  ],
  'src/ui': [
    'i18n routes worker', // words, addresses, what the page asks the worker
    'components device', // the kit; the browser and its store
    'limits session', // what the limits say; sign-in, lock, set-up
    'records', // forms of all kinds: drafts, conflicts, history
    'access management officer people planning programme',
    'cases settings',
    'inbox shell',
    '.', // the whole app
  ],
  'src/server': [
    'database', // tables, migrations, both engines
    'http', // requests and answers, log, limits of size and origin
    'ledger', // signatures, members, lists and changes: judged and stored; beneath push and access
    'places', // who has a place, after each request and each day
    'access', // who reads a case: further lists, offers, emergency access, retention, daily jobs
    'exchange', // push, pull, history
    'accounts', // sign-in, sessions, set-up
    'people', // directory, invitations, devices, access log
    'routes', // one file of routes for each area above
    '.', // the app, its start, its settings
    'backup', // commands that run beside the server
  ],
};

const projectSchema = v.object({ references: v.array(v.object({ path: v.string() })) });

interface Import {
  readonly from: string;
  readonly to: string;
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesIn(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

/** Imports of our own files in a source text: plain, type, late (`import()`), for effect, and `export … from`. */
function importsIn(file: string, text: string): Import[] {
  const paths = text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*['"](\.[^'"]+\.tsx?)['"]/g);
  return [...paths].map(([, path = '']) => ({ from: file, to: normalize(join(dirname(file), path)) }));
}

/** The folder directly below the context in which a file lies; '.' for the context's own files. */
function folderOf(context: string, file: string): string {
  return relative(context, dirname(file)).split('/')[0] || '.';
}

/** Imports between folders of a context that do not lead downwards, as sentences. */
function wrongWays(context: string, rows: readonly string[], imports: readonly Import[]): string[] {
  const levelOf = new Map(rows.flatMap((row, level) => row.split(' ').map((folder) => [folder, level] as const)));
  const inside = imports.filter(({ from, to }) => from.startsWith(`${context}/`) && to.startsWith(`${context}/`));
  const wrong = inside.filter(({ from, to }) => {
    const [here, there] = [folderOf(context, from), folderOf(context, to)];
    return here !== there && (levelOf.get(there) ?? 0) >= (levelOf.get(here) ?? 0);
  });
  return wrong.map(({ from, to }) => `${from} imports ${to}`);
}

/** Every chain of imports that leads back to its first file, once each, as `a → b → a`. */
function circlesOf(imports: readonly Import[]): string[] {
  const next = new Map<string, string[]>();
  for (const { from, to } of imports) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  const circles: string[] = [];
  const walk = (file: string, chain: readonly string[]): void => {
    if (chain.includes(file)) return void circles.push([...chain.slice(chain.indexOf(file)), file].join(' → '));
    if (done.has(file)) return;
    for (const to of next.get(file) ?? []) walk(to, [...chain, file]);
    done.add(file);
  };
  for (const file of next.keys()) walk(file, []);
  return circles;
}

const sources = [...filesIn('src'), ...filesIn('sw')];
const imports = sources.flatMap((file) => importsIn(file, readFileSync(file, 'utf8')));

describe.each(Object.entries(layers))('the folders of %s lie in layers', (context, rows) => {
  test('every folder stands in the table, and only folders that exist', () => {
    const folders = new Set(filesIn(context).map((file) => folderOf(context, file)));
    expect(rows.flatMap((row) => row.split(' ')).toSorted()).toEqual([...folders].toSorted());
  });

  test('no import leads upwards or sideways', () => {
    expect(wrongWays(context, rows, imports)).toEqual([]);
  });
});

test('a feature of the worker is known to others by its index.ts only', () => {
  const featureOf = (file: string): string | undefined => /^src\/worker\/features\/([^/]+)\//.exec(file)?.[1];
  const deep = imports.filter(({ from, to }) => {
    const feature = featureOf(to);
    return feature !== undefined && feature !== featureOf(from) && !to.endsWith(`/${feature}/index.ts`);
  });
  expect(deep.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
});

test('what is generic in the worker names no kind of record', () => {
  const named = new RegExp(`isA\\('|kind(?:: | [!=]== )'(?:${Object.keys(kinds).join('|')})'|(?<![#.])kinds\\.(?!ts)\\w|domain/kinds/`);
  const generic = sources.filter((file) => file.startsWith('src/worker/') && !file.startsWith('src/worker/features/'));
  expect(generic.filter((file) => named.test(readFileSync(file, 'utf8')))).toEqual([]);
  expect(named.test("if (isA('visit')(record))") && named.test("kind === 'visit'") && named.test("'../domain/kinds/visit.ts'")).toBe(true);
});

describe('files', () => {
  test('no chain of imports leads back to its first file', () => {
    expect(circlesOf(imports)).toEqual([]);
  });

  test('every import that is found leads to a file', () => {
    const known = new Set(sources);
    expect(imports.length).toBeGreaterThan(sources.length);
    expect(imports.filter(({ to }) => !known.has(to))).toEqual([]);
  });
});

describe('what the check sees', () => {
  test.each([
    ["import { a } from './b.ts';"],
    ["import type { A } from './b.ts';"],
    ["import {\n  a,\n} from './b.ts';"],
    ["const late = () => import('./b.ts');"],
    ["type A = import('./b.ts').A;"],
    ["export { a } from './b.ts';"],
    ["import './b.ts';"],
  ])('%j is an import', (text) => {
    expect(importsIn('src/x/a.ts', text)).toEqual([{ from: 'src/x/a.ts', to: 'src/x/b.ts' }]);
  });

  test('a circle over three files, and an import upwards, sideways or downwards', () => {
    const arrow = (from: string, to: string): Import => ({ from: `src/x/${from}`, to: `src/x/${to}` });
    const chain = [arrow('low/a.ts', 'left/b.ts'), arrow('left/b.ts', 'right/c.ts'), arrow('right/c.ts', 'low/a.ts')];
    expect(circlesOf(chain)).toEqual(['src/x/low/a.ts → src/x/left/b.ts → src/x/right/c.ts → src/x/low/a.ts']);
    const wrong = ['src/x/low/a.ts imports src/x/left/b.ts', 'src/x/left/b.ts imports src/x/right/c.ts'];
    expect(wrongWays('src/x', ['low', 'left right'], chain)).toEqual(wrong);
  });
});

test('the table of ARCHITECTURE.md "Layers" says what the compiler lets each folder import', () => {
  const table = readFileSync('src/ARCHITECTURE.md', 'utf8').matchAll(/^\| `(src\/\w+|sw)` \|.*\| ([\w, ]+) \|$/gm);
  const said = [...table].map(([, folder = '', names = '']) => [folder, names === 'nothing' ? [] : names.split(', ').toSorted()] as const);
  const folders = [
    ...readdirSync('src', { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [`src/${entry.name}`] : [])),
    'sw',
  ];
  const allowed = folders.map((folder) => {
    const { references } = v.parse(projectSchema, JSON.parse(readFileSync(`${folder}/tsconfig.json`, 'utf8')));
    return [folder, references.map(({ path }) => basename(path)).toSorted()] as const;
  });
  expect(Object.fromEntries(said)).toEqual(Object.fromEntries(allowed));
});
