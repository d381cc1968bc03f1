import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { verifyWebhook, WebhookError, type WebhookEvent } from 'cloudpos-client';

/** Takes webhooks: verifies each, acts once for an event's id, and answers at once. */
export interface Receiver {
  /** Waits for an event about an object. */
  heard(type: string, objectId: string): Promise<void>;
  /** Whether an event that somebody else made is answered with 401. */
  refusesForgery(): Promise<boolean>;
  close(): void;
}

export async function listen(port: number, secret: string): Promise<Receiver> {
  const events = new Map<string, WebhookEvent>(); // a real receiver keeps the ids in its database, in the transaction of what it does
  const waiting = new Set<() => void>();

  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    let body = '';
    request.setEncoding('utf8');
    for await (const chunk of request) body += String(chunk);
    try {
      const event = await verifyWebhook(request.headers, body, { secrets: [secret] });
      if (!events.has(event.id)) events.set(event.id, event); // the second of two is the same event
      response.writeHead(204).end();
      for (const wake of waiting) wake();
    } catch (e) {
      response.writeHead(e instanceof WebhookError ? 401 : 500).end();
    }
  };
  const server = createServer((request, response) => void take(request, response));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));

  const known = (type: string, objectId: string): boolean => [...events.values()].some((e) => e.type === type && e.object_id === objectId);
  return {
    heard: async (type, objectId) => new Promise((resolve) => {
      const look = (): void => {
        if (!known(type, objectId)) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    }),
    refusesForgery: async () => {
      const before = events.size;
      const answer = await fetch(`http://127.0.0.1:${String(port)}/`, {
        method: 'POST',
        headers: { 'webhook-id': 'evt_FORGED', 'webhook-timestamp': String(Math.floor(Date.now() / 1000)), 'webhook-signature': 'v1,AAAA' },
        body: JSON.stringify({ id: 'evt_FORGED', type: 'payment.paid', data: {} }),
      });
      return answer.status === 401 && events.size === before;
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
