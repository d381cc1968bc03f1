// Writes the typed API clients' types from the OpenAPI documents that the Go server produced.
// With --check nothing is written: a type file that differs from its document is an error.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';

const check = process.argv.includes('--check');
const at = (/** @type {string} */ path) => new URL(path, import.meta.url);

/** @type {[string, string][]} */
const targets = [
  ['console', '../src/api/console.d.ts'],
  ['v1', '../src/api/v1.d.ts'],
  ['v1', '../../clients/ts/src/v1.ts'],
];

for (const [name, file] of targets) {
  const document = at(`../../docs/openapi/${name}.json`);
  const target = at(file);
  if (!existsSync(document)) {
    console.error(`docs/openapi/${name}.json is missing; ${file} is left as it is`);
    process.exitCode = 1;
    continue;
  }
  const header = `// Generated from docs/openapi/${name}.json by "npm run gen:api". Do not edit.\n\n`;
  const text = header + astToString(await openapiTS(document));
  const current = existsSync(target) ? readFileSync(target, 'utf8') : '';
  if (text === current) continue;
  if (check) {
    console.error(`${file} is older than its document: run npm run gen:api`);
    process.exitCode = 1;
    continue;
  }
  writeFileSync(target, text);
  console.log(`wrote ${file}`);
}
