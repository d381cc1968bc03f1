import { expect, test } from 'vitest';
import type { Endpoint } from '../webhooks/words';
import { caseStates, isOver, reasonOf, score, usable, type Run } from './words';

const run = (state: Run['state'], ...verdicts: (string | undefined)[]) => ({ state, cases: verdicts.map((verdict) => ({ verdict })) }) as Run;

test('the first case without a verdict is the one that is looked at', () => {
  expect(caseStates(run('QUEUED', undefined, undefined))).toEqual(['later', 'later']);
  expect(caseStates(run('RUNNING', 'PASSED', undefined, undefined))).toEqual(['PASSED', 'now', 'later']);
  expect(caseStates(run('BROKEN', 'FAILED', undefined))).toEqual(['FAILED', 'never']);
  expect(caseStates(run('PASSED', 'PASSED'))).toEqual(['PASSED']);
});

test('a run is over in three states', () => {
  expect((['QUEUED', 'RUNNING', 'PASSED', 'FAILED', 'BROKEN'] as const).filter(isOver)).toEqual(['PASSED', 'FAILED', 'BROKEN']);
});

test('verdicts are counted', () => {
  expect(score(run('RUNNING', 'PASSED', 'FAILED', undefined))).toEqual({ looked: 2, passed: 1, all: 3 });
});

test('a run needs an endpoint that is on and hears of payments', () => {
  const of = (id: string, state: Endpoint['state'], ...types: string[]) => ({ id, state, types }) as Endpoint;
  const all = [of('a', 'ENABLED', 'payment.*'), of('b', 'DISABLED_BY_OWNER', '*'), of('c', 'ENABLED', 'refund.*', 'payment.failed'), of('d', 'ENABLED', '*'), of('e', 'ENABLED', 'payment.paid')];
  expect(usable(all).map(({ id }) => id)).toEqual(['a', 'd', 'e']);
});

test('a reason that is not known has words too', () => {
  expect([reasonOf('HOOK_STATUS'), reasonOf('NEW_ONE')]).toEqual(['HOOK_STATUS', 'OTHER']);
});
