import type { Reporter, TestCase } from '@playwright/test/reporter';

/** Ends a run with the plain line that CI reads: `N passed, N failed`. */
export default class CountReporter implements Reporter {
  private readonly outcomes = new Map<string, TestCase>();
  private broken = 0;

  onTestEnd(test: TestCase): void {
    this.outcomes.set(test.id, test);
  }

  onError(): void {
    this.broken += 1;
  }

  onEnd(): void {
    const tests = [...this.outcomes.values()].map((test) => test.outcome());
    const passed = tests.filter((outcome) => outcome === 'expected' || outcome === 'flaky').length;
    const failed = tests.filter((outcome) => outcome === 'unexpected').length + this.broken;
    process.stdout.write(`${passed} passed, ${failed} failed\n`);
  }

  printsToStdio(): boolean {
    return true;
  }
}
