/**
 * Starts the worker, once in its scope. WebKit evaluates the entry of a module worker once more when a chunk imports from it; a second worker
 * would answer every question as well, and each save would be stored twice.
 */
export function onlyOnce(scope: object, start: () => void): void {
  const mark = Symbol.for('lotse-worker');
  if (mark in scope) return;
  Object.assign(scope, { [mark]: true });
  start();
}
