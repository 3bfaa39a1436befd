import { expect, test } from 'vitest';
import { citationProblems, mentionedIds, promisedIds, proofsIn, staleCode, staleNames, unproven } from './read-spec.ts';

const quote = (id: string): string => `[${id}]`;

test('an id is what a list or a heading states; what is to come needs no test until one quotes it', () => {
  const promised = promisedIds('- **I2** A saved value is live.\n\n## R3 Six months\n\n## R7 Consent *(to come)*\n\nMentions **I9** only.');
  expect(promised).toEqual([
    { id: 'I2', later: false },
    { id: 'R3', later: false },
    { id: 'R7', later: true },
  ]);
  expect(unproven(promised, [{ id: 'I2', path: '', title: '' }])).toEqual(['R3 has no test']);
  expect(unproven(promised.slice(2), [{ id: 'R7', path: '', title: '' }])).toHaveLength(1);
});

test('a title proves every id that it quotes in brackets; a comment proves none', () => {
  const title = `${quote('R3')} ${quote('F5')} the last day, whatever I9 says`;
  const text = `// '${quote('I1')}'\n/** '${quote('I4')}' */\ntest('${title}', () => {});\ntest.each([['${quote('F6')} newer', 1]]);`;
  expect(proofsIn({ path: 'a.test.ts', text }).map(({ id }) => id)).toEqual(['R3', 'F5', 'F6']);
});

test('ids are found in words, not in colours, codes and longer names', () => {
  expect([...mentionedIds({ path: 'a.ts', text: `R10, (${'I4'}): a${'F1'} #B12 ${'F2'}/x R1–R13 ${'J'}0` })]).toEqual([
    'R10',
    'I4',
    'R1',
    'R13',
  ]);
});

test('a cited text must be in the repository, and have the section that is named', () => {
  const texts = [{ path: 'src/HOUSE.md', text: '# House\n\n## 3 Rooms\n\n- **Seen.** What a form has shown.' }];
  const problems = (text: string) => citationProblems({ path: 'a.ts', text }, texts);
  expect(problems('/** As HOUSE.md "Seen" says,\n * and src/HOUSE.md\n * "Rooms"; see https://example.org/doc/format.md */')).toEqual([]);
  expect(problems('HOUSE.md "Cellar"')).toHaveLength(1);
  expect(problems(`${'GARDEN'}.md`)).toHaveLength(1);
});

test('paths and commands that a text names must be there', () => {
  const known = { exists: (path: string) => path === 'src/domain/merge.ts', scripts: ['check'] };
  const text = {
    path: 'README.md',
    text: '`domain/merge.ts`, `src/domain/gone.ts`, [a](src/domain/merge.ts), [b](b.png), npm run check, npm run lint',
  };
  expect(staleNames(text, known)).toEqual([
    'README.md names src/domain/gone.ts, which does not exist',
    'README.md names b.png, which does not exist',
    'README.md names npm run lint, which is no script',
  ]);
});

test('code that a text quotes must stand in the file that it names', () => {
  const sources = [{ path: 'src/a.ts', text: 'import b;\n\nconst a = {\n  one: 1,\n};\n' }];
  const quoting = (code: string) => staleCode({ path: 'README.md', text: `Text\n\n\`\`\`ts\n// src/a.ts\n${code}\n\`\`\`\n` }, sources);
  expect(quoting('const a = {\n  one: 1,\n};')).toEqual([]);
  expect(quoting('const a = {\n  one: 2,\n};')).toEqual(['README.md quotes src/a.ts, which says something else']);
});
