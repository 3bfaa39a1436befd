/** A file of the repository: its path from the root, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** An id that tests are to prove. `later`: what it promises is not built yet. */
export interface Promised {
  readonly id: string;
  readonly later: boolean;
}

/** A test that quotes an id. */
export interface Proof {
  readonly id: string;
  readonly path: string;
  readonly title: string;
}

const ID = String.raw`(?:[RIFBJE][1-9]\d?|A1)`;

/** Ids that SPEC.md (`- **I1** …`) and RULES.md (`## R1 …`) state. */
export function promisedIds(text: string): readonly Promised[] {
  const stated = new RegExp(String.raw`^(?:- \*\*(${ID})\*\* |## (${ID}) )(.*)$`, 'gm');
  return [...text.matchAll(stated)].map(([, listed, headed, rest]) => ({
    id: listed ?? headed ?? '',
    later: rest?.includes('*(to come)*') === true,
  }));
}

/** Tests that prove an id: titles that quote it in brackets, `[I2] …`. Read as text: nothing is run. */
export function proofsIn({ path, text }: SourceFile): readonly Proof[] {
  const titles = [...withoutComments(text).matchAll(/(['"`])((?:\\.|(?!\1)[^\\\n])*)\1/g)].map(([, , title]) => title ?? '');
  const quoted = new RegExp(String.raw`\[(${ID})\]`, 'g');
  return titles.flatMap((title) => [...title.matchAll(quoted)].map(([, id]) => ({ id: id ?? '', path, title })));
}

/** Ids that comments, titles or texts mention. */
export function mentionedIds({ text }: SourceFile): ReadonlySet<string> {
  return new Set([...text.matchAll(new RegExp(String.raw`(?<![\w#$/+-])${ID}(?![\w/+-]|\.\w)`, 'g'))].map(([id]) => id));
}

/**
 * What is wrong with the texts that a file cites: `NAME.md` must be in the repository, and a section named after it in double quotes
 * (`ARCHITECTURE.md "Seen"`) must be a heading or begin in bold.
 */
export function citationProblems({ path, text }: SourceFile, texts: readonly SourceFile[]): readonly string[] {
  const cited = text.replaceAll(/\n[ \t]*(?:\*|\/\/)[ \t]*/g, ' ').matchAll(/(?<![\w/.:-])((?:[\w.-]+\/)*[\w-]+\.md)\b(?: "([^"\n]+)")?/g);
  return [...cited].flatMap(([, name = '', section]) => {
    const file = texts.find((one) => `/${one.path}`.endsWith(`/${name.replace(/^(?:\.\.?\/)+/, '')}`));
    if (file === undefined) return [`${path} cites ${name}, which is not in the repository`];
    return section === undefined || hasSection(file.text, section)
      ? []
      : [`${path} cites ${name} "${section}", and there is no such section`];
  });
}

function hasSection(text: string, section: string): boolean {
  return text.split('\n').some((line) => {
    const heading = /^#+ (?:\d+ )?(.+)$/.exec(line)?.[1];
    return heading === section || line.includes(`**${section}.**`) || line.includes(`**${section}**`);
  });
}

/** What a text for people names: paths in backticks (from the root or from `src/`) and links must exist, each `npm run` must be a script. */
export function staleNames(
  { path, text }: SourceFile,
  known: { readonly exists: (path: string) => boolean; readonly scripts: readonly string[] },
) {
  const paths = [...text.matchAll(/`((?:[a-z][\w-]*\/)+[\w.-]*)`/g)].map(([, named = '']) => named);
  const linked = [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, link = '']) => `${path.replace(/[^/]*$/, '')}${link}`);
  const missing = [...paths.filter((named) => !known.exists(`src/${named}`)), ...linked].filter((named) => !known.exists(named));
  const scripts = [...text.matchAll(/npm run ([\w:]+)/g)]
    .map(([, script = '']) => script)
    .filter((script) => !known.scripts.includes(script));
  return [
    ...missing.map((named) => `${path} names ${named}, which does not exist`),
    ...scripts.map((script) => `${path} names npm run ${script}, which is no script`),
  ];
}

/** Code that a text quotes, below a first line `// path`, must stand in that file as it is. */
export function staleCode({ path, text }: SourceFile, sources: readonly SourceFile[]): readonly string[] {
  return [...text.matchAll(/^```ts\n\/\/ (\S+)\n([\s\S]*?)^```$/gm)].flatMap(([, name = '', code = '']) =>
    sources.some((source) => source.path === name && source.text.includes(code))
      ? []
      : [`${path} quotes ${name}, which says something else`],
  );
}

/** Every id without a test, every test of an id that is not built yet. */
export function unproven(promised: readonly Promised[], proofs: readonly Proof[]): readonly string[] {
  const proven = new Set(proofs.map(({ id }) => id));
  return promised.flatMap(({ id, later }) => {
    if (later) return proven.has(id) ? [`${id} has tests: it is built, so take away "(to come)"`] : [];
    return proven.has(id) ? [] : [`${id} has no test`];
  });
}

/** Line comments that begin a line, and block comments: titles stand in neither. */
function withoutComments(text: string): string {
  return text.replaceAll(/^\s*\/\/.*$|^\s*\/?\*.*$/gm, '');
}
