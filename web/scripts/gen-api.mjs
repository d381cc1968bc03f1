// Writes the typed API clients' types from the OpenAPI documents that the Go server produced.
// With --check nothing is written: a type file that differs from its document is an error.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';

const check = process.argv.includes('--check');
const at = (/** @type {string} */ path) => new URL(path, import.meta.url);

for (const name of ['console', 'v1']) {
  const document = at(`../../docs/openapi/${name}.json`);
  const target = at(`../src/api/${name}.d.ts`);
  if (!existsSync(document)) {
    console.error(`docs/openapi/${name}.json is missing; src/api/${name}.d.ts is left as it is`);
    process.exitCode = 1;
    continue;
  }
  const header = `// Generated from docs/openapi/${name}.json by "npm run gen:api". Do not edit.\n\n`;
  const text = header + astToString(await openapiTS(document));
  const current = existsSync(target) ? readFileSync(target, 'utf8') : '';
  if (text === current) continue;
  if (check) {
    console.error(`src/api/${name}.d.ts is older than its document: run npm run gen:api`);
    process.exitCode = 1;
    continue;
  }
  writeFileSync(target, text);
  console.log(`wrote src/api/${name}.d.ts`);
}
