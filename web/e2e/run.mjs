// Runs the browser tests: `npm run test:browser [name …]` after `make build`. The last line is "N passed, N failed".
//
//   CLOUDPOS_BIN       the program under test; default ../bin/cloudpos
//   CLOUDPOS_CHROMIUM  the browser; default is the first one found
//   CLOUDPOS_SHOTS     a folder for screenshots of every page, 390 and 1440 px wide, light and dark
//   CI=true            a missing browser is a failure
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startVitest } from 'vitest/node';
import { Report } from './harness/report.mjs';

const at = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const browser = process.env['CLOUDPOS_CHROMIUM'] ?? browsers.find((path) => existsSync(path));
const program = process.env['CLOUDPOS_BIN'] ?? at('../../bin/cloudpos');

/** Says in a frame what is amiss. */
function shout(/** @type {string[]} */ ...lines) {
  const bar = '!'.repeat(78);
  console.error(['', bar, ...lines.map((line) => `!! ${line}`), bar, ''].join('\n'));
}

if (!existsSync(program)) {
  shout(`${program} is missing: run "make build" first.`);
  process.exit(1);
}
if (!browser || !existsSync(browser)) {
  const ci = process.env['CI'] === 'true';
  shout(
    'NO BROWSER: the main job in the browser was NOT tested (application, review, agreement,',
    'activation, payment by QR code and payer code, refund, reload and loss of the server).',
    `Looked for ${browser ?? browsers.join(', ')}. On Debian: apt-get install chromium fonts-noto-cjk;`,
    'or name one in CLOUDPOS_CHROMIUM.',
  );
  console.log(`0 passed, ${ci ? 1 : 0} failed`);
  process.exit(ci ? 1 : 0);
}

const report = new Report();
const vitest = await startVitest('test', process.argv.slice(2), {
  root: at('..'),
  config: false,
  watch: false,
  environment: 'node',
  include: ['e2e/*.e2e.ts'],
  // One program and one browser at a time: the tests print how long things take.
  fileParallelism: false,
  pool: 'forks',
  testTimeout: 60_000,
  hookTimeout: 150_000,
  env: { CLOUDPOS_BIN: program, CLOUDPOS_CHROMIUM: browser },
  reporters: [report],
});
await vitest.close();
process.exit(report.failed > 0 || report.passed === 0 ? 1 : 0);
