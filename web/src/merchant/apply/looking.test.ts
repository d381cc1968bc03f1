import { expect, test } from 'vitest';
import { Looking, reportMax } from './looking';

function clock() {
  let at = 5_000;
  return { now: () => at, pass: (ms: number) => { at += ms; } };
}

test('only the time in sight counts, and each second once', () => {
  const { now, pass } = clock();
  const looking = new Looking(now);
  pass(9_000);
  expect(looking.take()).toBe(0);
  looking.begin();
  pass(1_600);
  looking.begin(); // begun already: nothing is lost
  pass(1_600);
  expect(looking.take()).toBe(3);
  pass(800); // with the 0.2 s that were left
  expect(looking.take()).toBe(1);
  pass(500);
  looking.end();
  pass(60_000);
  looking.end();
  expect(looking.take()).toBe(0);
  looking.begin();
  pass(500);
  expect(looking.take()).toBe(1);
});

test('a long look goes out in parts, and what did not arrive goes out again', () => {
  const { now, pass } = clock();
  const looking = new Looking(now);
  looking.begin();
  pass((reportMax + 30) * 1000);
  expect(looking.take()).toBe(reportMax);
  looking.giveBack(reportMax);
  expect(looking.take()).toBe(reportMax);
  expect(looking.take()).toBe(30);
});
