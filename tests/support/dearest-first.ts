import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files and folders that take longest: who is last should not be a long one, while the other processors have nothing left to do. */
const DEAR = [
  'tests/simulation/',
  'tests/server/two-processes',
  'tests/server/killed',
  'tests/server/postgres',
  'tests/server/sqlite',
  'tests/worker/sample-',
  'tests/e2e/accessibility',
  'tests/e2e/faults',
  'tests/e2e/odd-days',
  'tests/e2e/main-journey',
  'tests/e2e/own-keys',
  'tests/e2e/lost-devices',
  'tests/worker/',
];

/** Dear files first, then as vitest has it: by how long they took the last time, or by size. */
export class DearestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rank(a) - rank(b));
  }
}

function rank({ moduleId, project }: TestSpecification): number {
  const path = relative(project.config.root, moduleId);
  const found = DEAR.findIndex((start) => path.startsWith(start));
  return found < 0 ? DEAR.length : found;
}
