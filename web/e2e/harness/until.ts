import { setTimeout as pause } from 'node:timers/promises';

/** Asks again and again until the answer is truthy, and gives it; says what it waited for when that takes too long. */
export async function until<T>(what: string, ask: () => Promise<T>, withinMs = 15_000): Promise<NonNullable<T>> {
  const end = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`waited ${withinMs} ms in vain: ${what}`);
    await pause(50);
  }
}
