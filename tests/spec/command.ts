import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { citationProblems, mentionedIds, promisedIds, proofsIn, staleCode, staleNames, unproven, type SourceFile } from './read-spec.ts';

/*
 * `npm run spec`: which tests prove which id. `npm run spec -- R3` lists their titles. Fails for an id without a test, an id that does not
 * exist, and a cited text, path or command that is not there. Part of `npm run check`, where it prints one line (`--quiet`).
 */
const asked = process.argv.slice(2);
const within = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path));
const files = [...readdirSync('.'), ...['src', 'sw', 'tests'].flatMap(within)];
const read = (pattern: RegExp): readonly SourceFile[] =>
  files.filter((path) => pattern.test(path)).map((path) => ({ path, text: readFileSync(path, 'utf8') }));

const sources = read(/^(src|sw|tests)\/.*\.(ts|tsx|css|html)$/);
const texts = read(/\.md$/);
const promised = texts.filter(({ path }) => /(^|\/)(SPEC|RULES)\.md$/.test(path)).flatMap(({ text }) => promisedIds(text));
const proofs = sources.filter(({ path }) => path.startsWith('tests/') && !path.startsWith('tests/spec/')).flatMap(proofsIn);
const { scripts } = v.parse(v.object({ scripts: v.record(v.string(), v.string()) }), JSON.parse(readFileSync('package.json', 'utf8')));

const known = new Set(promised.map(({ id }) => id));
const problems = [
  ...unproven(promised, proofs),
  ...[...sources, ...texts].flatMap((file) =>
    file.path.startsWith('tests/spec/')
      ? []
      : [
          ...[...mentionedIds(file)].filter((id) => !known.has(id)).map((id) => `${file.path} mentions ${id}, which no text states`),
          ...citationProblems(file, texts),
        ],
  ),
  ...texts.flatMap((file) => [...staleNames(file, { exists: existsSync, scripts: Object.keys(scripts) }), ...staleCode(file, sources)]),
];

if (asked.includes('--quiet')) console.log(`${promised.length} ids, ${proofs.length} quotes in test names`);
else if (asked.length > 0)
  for (const { id, path, title } of proofs.filter((proof) => asked.includes(proof.id))) console.log(`${id}  ${path}: ${title}`);
else for (const { id } of promised) console.log(`${id.padEnd(4)} ${filesOf(id).join(', ')}`);
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);

/** Each file with tests of this id, and how many where there are several. */
function filesOf(id: string): readonly string[] {
  const paths = proofs.filter((proof) => proof.id === id).map(({ path }) => path.replace(/^tests\//, '').replace(/(\.test)?\.tsx?$/, ''));
  return [...new Set(paths)].map((path) => {
    const count = paths.filter((other) => other === path).length;
    return count > 1 ? `${path} (${count})` : path;
  });
}
