import type { Client } from './client.ts';
import type { components } from './v1.ts';

type Payment = components['schemas']['Payment'];

/**
 * Asks after a payment until its state is final or the time is up, and answers it as it then is: look at `final` before
 * anything else. A webhook tells sooner; this is for programs without one.
 */
export async function settled(client: Client, paymentId: string, options: { timeoutMs?: number; everyMs?: number; signal?: AbortSignal } = {}): Promise<Payment> {
  const until = Date.now() + (options.timeoutMs ?? 300_000);
  for (;;) {
    const payment = await client.call('get', '/v1/payments/{id}', { path: { id: paymentId }, ...(options.signal === undefined ? {} : { signal: options.signal }) });
    if (payment.final || Date.now() >= until) return payment;
    await new Promise((resolve) => { setTimeout(resolve, options.everyMs ?? 2000); });
  }
}
