import { expect, test } from 'vitest';
import { anomalyStanding } from './anomaly';

test('overdue goes before the state, but not before the end', () => {
  expect(anomalyStanding({ state: 'OPEN', overdue: false })).toBe('OPEN');
  expect(anomalyStanding({ state: 'REOPENED', overdue: false })).toBe('REOPENED');
  expect(anomalyStanding({ state: 'REOPENED', overdue: true })).toBe('OVERDUE');
  expect(anomalyStanding({ state: 'DONE', overdue: true })).toBe('DONE');
});
