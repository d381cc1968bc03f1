// Holds the OpenAPI documents to the rules of a linter that others use: a finding of any severity is an error.
import { fileURLToPath } from 'node:url';
import { createConfig, lint } from '@redocly/openapi-core';

const config = await createConfig({
  extends: ['recommended'],
  rules: {
    'no-unused-components': 'off', // LiveEvent is what streams carry; OpenAPI 3.1 has no place to say so
    'no-ambiguous-paths': 'off', // /my-data/exports/{id} and /my-data/{id}/requests differ by method and are told apart by the mux
  },
});

for (const name of ['v1', 'console']) {
  const ref = fileURLToPath(new URL(`../../docs/openapi/${name}.json`, import.meta.url));
  const problems = await lint({ ref, config });
  for (const { severity, ruleId, message, location } of problems) {
    console.error(`${name}.json: ${severity} ${ruleId}: ${message} ${location[0]?.pointer ?? ''}`);
    process.exitCode = 1;
  }
}
