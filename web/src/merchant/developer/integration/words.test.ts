import { expect, test } from 'vitest';
import { daysAfter, lackOf, standingOf, stepOf, term, type Check, type Project } from './words';

test('a project stands as the clock and its items say', () => {
  const of = (state: Project['state'], overdue: boolean) => ({ state, overdue }) as Project;
  expect([standingOf(of('OPEN', false)), standingOf(of('OPEN', true)), standingOf(of('OPEN', true), true), standingOf(of('PASSED', false)), standingOf(of('CANCELLED', true), true)]).toEqual([
    'open', 'overdue', 'ready', 'passed', 'cancelled',
  ]);
});

test('days are counted by the calendar', () => {
  expect([daysAfter('2026-02-20', 14), daysAfter('2028-02-20', 14), daysAfter('2026-12-25', 21), daysAfter('', 14)]).toEqual(['2026-03-06', '2028-03-05', '2027-01-15', '']);
});

test('the planned end lies between two days', () => {
  expect(term('2026-03-02', { term_least: 14, term_most: 21 })).toEqual({ first: '2026-03-16', last: '2026-03-23' });
  expect(term('', { term_least: 14, term_most: 21 })).toBeUndefined();
});

test('each open item leads to where it is done', () => {
  const of = (lack: string, byHand = false) => stepOf({ lack, by_hand: byHand } as Check);
  expect([of('NO_KEY'), of('UNUSED'), of('NO_ENDPOINT'), of('NOTHING_SENT'), of('RUN_STALE'), of('NONE_YET'), of('NOT_TICKED', true)]).toEqual([
    'newKey', 'guide', 'newEndpoint', 'webhooks', 'acceptance', 'guide', 'tick',
  ]);
});

test('a lack that is not known has words too', () => {
  expect([lackOf('NO_RUN'), lackOf('NEW_ONE'), lackOf(undefined)]).toEqual(['NO_RUN', 'OTHER', 'OTHER']);
});
