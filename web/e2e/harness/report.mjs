/** One line for each step, the reason of each failure, and at the end "N passed, N failed". */
export class Report {
  passed = 0;
  failed = 0;
  notRun = 0;
  #started = Date.now();

  onTestModuleStart(/** @type {import('vitest/node').TestModule} */ module) {
    console.log(`\n${module.relativeModuleId}`);
  }

  onTestCaseResult(/** @type {import('vitest/node').TestCase} */ test) {
    const { state, errors } = test.result();
    const ms = String(Math.round(test.diagnostic()?.duration ?? 0)).padStart(6);
    if (state === 'passed') this.passed++;
    else if (state === 'failed') this.failed++;
    else this.notRun++;
    console.log(`  ${{ passed: 'ok  ', failed: 'FAIL', skipped: '--  ', pending: '--  ' }[state]} ${ms} ms  ${test.name}`);
    for (const error of errors ?? []) console.log(indent(told(error)));
  }

  onUserConsoleLog(/** @type {import('vitest').UserConsoleLog} */ log) {
    process.stdout.write(log.content.replaceAll(/^(?=.)/gm, '         '));
  }

  onTestRunEnd(/** @type {ReadonlyArray<import('vitest/node').TestModule>} */ modules, /** @type {ReadonlyArray<{ stack?: string, message: string }>} */ unhandled) {
    const outside = [...modules.flatMap((module) => module.errors()), ...modules.flatMap((module) => [...module.children.allSuites()].flatMap((suite) => suite.errors())), ...unhandled];
    for (const error of outside) {
      this.failed++;
      console.log(indent(told(error)));
    }
    if (this.notRun > 0) console.log(`\n${this.notRun} not run, because an earlier step failed`);
    console.log(`\n${this.passed} passed, ${this.failed} failed (${((Date.now() - this.#started) / 1000).toFixed(1)} s)`);
  }
}

/** The stack begins with the message, but for a step that took too long, where vitest puts a stand-in. */
function told(/** @type {{ stack?: string, message: string }} */ { stack = '', message }) {
  return stack.includes(message) ? stack : `${message}\n${stack}`;
}

function indent(/** @type {string} */ text) {
  return text.replaceAll(/^/gm, '         ');
}
