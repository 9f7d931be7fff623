import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';

/** What a Vitest run leaves for the closing line. */
export interface Count {
  readonly passed: number;
  readonly failures: readonly string[];
  readonly skips: readonly string[];
}

/**
 * Writes {@link Count} of a run into a file. Unlike Vitest's own JSON it says why a test was skipped, and counts a file
 * that could not be loaded, and an error outside of any test, as failures.
 */
export default class CountingReporter implements Reporter {
  readonly #outputFile: string;

  constructor({ outputFile }: { readonly outputFile: string }) {
    this.#outputFile = outputFile;
  }

  onTestRunEnd(modules: readonly TestModule[], errors: readonly { readonly message: string }[]): void {
    let passed = 0;
    const failures = errors.map(({ message }) => `outside of any test: ${firstLine(message)}`);
    const skips: string[] = [];
    for (const module of modules) {
      const file = relative(process.cwd(), module.moduleId);
      failures.push(...module.errors().map(({ message }) => `${file}: ${firstLine(message)}`));
      for (const test of module.children.allTests()) {
        const result = test.result();
        const name = `${file}: ${test.fullName}`;
        if (result.state === 'passed') passed += 1;
        else if (result.state === 'failed') failures.push(name);
        else skips.push(result.state === 'skipped' && result.note !== undefined ? `${name} (${result.note})` : name);
      }
    }
    const count: Count = { passed, failures, skips };
    mkdirSync(dirname(this.#outputFile), { recursive: true });
    writeFileSync(this.#outputFile, JSON.stringify(count));
  }
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? text;
}
