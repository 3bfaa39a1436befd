import type { Reporter, TestModule } from 'vitest/node';

/** Ends a run with one plain line, `N passed, N failed`, for people and machines that do not read vitest's own. A file that could not even load counts as one failure. */
export class PlainSummary implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    let passed = 0;
    let failed = unhandled.length;
    for (const module of modules) {
      const states = [...module.children.allTests()].map((test) => test.result().state);
      passed += states.filter((state) => state === 'passed').length;
      const failedHere = states.filter((state) => state === 'failed' || state === 'pending').length;
      failed += failedHere === 0 && module.state() === 'failed' ? 1 : failedHere;
    }
    // After vitest's own summary, which is printed in the same tick by the reporter before this one.
    console.log(`\n${passed} passed, ${failed} failed`);
  }
}
