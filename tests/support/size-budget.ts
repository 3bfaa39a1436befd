import { existsSync } from 'node:fs';
import { SHELL_BUDGET, shellFiles, totalSize } from './shell-size.ts';

// Part of `npm run check`: fails when the built shell has outgrown its budget. Run from the project's root, after a build.
const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;

if (!existsSync('dist/index.html')) {
  console.error('Size budget: dist/ is missing. Run `npm run build` first.');
  process.exit(1);
}
const files = shellFiles('dist');
const total = totalSize(files);
console.log(`Shell after brotli: ${kilobytes(total)} of ${kilobytes(SHELL_BUDGET)}`);
if (total > SHELL_BUDGET) {
  for (const file of files) console.error(`${kilobytes(file.brotli).padStart(9)}  ${file.path}`);
  process.exit(1);
}
