import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

/*
 * Folders of one context lie in layers. A folder imports from itself and from the layers below it, never upwards: so there is no circle between
 * folders. Type imports count. The contexts themselves (domain, protocol, …) are kept apart by the compiler: `references` of each tsconfig.json.
 */

/** Lowest first; several names in one string lie side by side and do not know each other. '.' is the context's own folder. */
const layers: Readonly<Record<string, readonly string[]>> = {
  'src/worker': ['base', 'keys', 'read-model', 'session', 'records', 'features', 'rpc'],
  'src/worker/features': [
    'device programme',
    'cases people',
    'access access-log editing places plan review settings sign-in handovers',
    'first-run notifications participation',
  ],
  'src/server': ['database', 'http', 'ledger', 'places', 'access', 'exchange', 'accounts', 'people', 'routes', '.', 'backup'],
};

/** Contexts in which no file may import itself by a detour. */
const withoutCircles = [
  'src/domain',
  'src/protocol',
  'src/crypto',
  'src/store',
  'src/sync',
  'src/server',
  'src/worker',
  'src/sample',
  'src/entry',
  'sw',
];

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

/** Every import, export-from, late import and type import of a file that leads to another file of ours. */
function importsOf(file: string): Import[] {
  const paths = readFileSync(file, 'utf8').matchAll(/(?:\bfrom|\bimport)\s*\(?\s*['"](\.[^'"]+\.tsx?)['"]/g);
  return [...paths].map(([, path = '']) => ({ from: file, to: normalize(join(dirname(file), path)) }));
}

const imports = [...filesIn('src'), ...filesIn('sw')].flatMap(importsOf);

/** The folder below the context that a file lies in. */
function folderOf(context: string, file: string): string {
  return relative(context, dirname(file)).split('/')[0] || '.';
}

describe.each(Object.entries(layers))('the folders of %s lie in layers', (context, rows) => {
  const levelOf = new Map(rows.flatMap((row, level) => row.split(' ').map((folder) => [folder, level] as const)));
  const inside = imports.filter(({ from, to }) => from.startsWith(`${context}/`) && to.startsWith(`${context}/`));

  test('every folder has its layer', () => {
    const folders = new Set(filesIn(context).map((file) => folderOf(context, file)));
    expect([...folders].toSorted()).toEqual([...levelOf.keys()].toSorted());
  });

  test('no import leads upwards or sideways', () => {
    const wrong = inside.filter(({ from, to }) => {
      const [here, there] = [folderOf(context, from), folderOf(context, to)];
      return here !== there && (levelOf.get(there) ?? 0) >= (levelOf.get(here) ?? 0);
    });
    expect(wrong.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
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

test('no file imports itself by a detour', () => {
  const next = new Map<string, string[]>();
  for (const { from, to } of imports) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  const circles: string[] = [];
  const walk = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) return void circles.push([...way.slice(way.indexOf(file)), file].join(' → '));
    if (done.has(file)) return;
    for (const to of next.get(file) ?? []) walk(to, [...way, file]);
    done.add(file);
  };
  for (const file of next.keys()) walk(file, []);
  expect(circles.filter((way) => withoutCircles.some((context) => way.startsWith(`${context}/`)))).toEqual([]);
});
