import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client, hmacSigner, verifyWebhook, type components, type WebhookEvent } from '../../../clients/ts/src/index.ts';

interface Order {
  status: 'pending' | 'unknown' | 'paid';
  amount: number;
  deliveries: number;
}

interface Asked {
  order_no: string;
  scene: 'qr_code' | 'payer_code';
  amount_fen: number;
  channel: components['schemas']['Channel'];
  payer_code: string;
}

/** A vendor's software with the test hook of the acceptance suite (docs/integration.md), written with the TypeScript client. */
export class Vendor {
  readonly #server: Server;
  readonly #orders = new Map<string, Order>();
  readonly #seen = new Set<string>();
  #client: Client | undefined;
  #secret = '';
  #slow: Promise<void> = Promise.resolve();

  private constructor() {
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch((error: unknown) => { response.writeHead(502).end(String(error)); });
    });
  }

  static async open(): Promise<Vendor> {
    const vendor = new Vendor();
    await new Promise<void>((resolve) => vendor.#server.listen(0, '127.0.0.1', resolve));
    return vendor;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Gives the software its key for /v1. */
  async sign(baseUrl: string, key: { mchid: string; keyId: string; secret: string }): Promise<void> {
    this.#client = new Client({ baseUrl, signer: await hmacSigner(key) });
  }

  /** Gives the software the secret of its webhook endpoint. */
  listen(secret: string): void {
    this.#secret = secret;
  }

  /** Has the software take no payment until the answer is called. */
  hold(): () => void {
    let go = (): void => undefined;
    this.#slow = new Promise((resolve) => { go = resolve; });
    return () => { go(); };
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    request.setEncoding('utf8');
    for await (const chunk of request) body += String(chunk);
    const json = (status: number, value: unknown): void => { response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value)); };
    if (request.url === '/hook') {
      response.writeHead(await this.#hear(request, body)).end();
    } else if (request.method === 'POST') {
      json(200, { qr: await this.#pay(JSON.parse(body) as Asked) });
    } else {
      const order = this.#orders.get(decodeURIComponent(request.url?.split('/').at(-1) ?? ''));
      json(order ? 200 : 404, order && { status: order.status, amount_fen: order.amount, deliveries: order.deliveries });
    }
  }

  async #pay(asked: Asked): Promise<string> {
    if (!this.#client) throw new Error('the software has no key');
    await this.#slow;
    this.#orders.set(asked.order_no, { status: 'pending', amount: asked.amount_fen, deliveries: 0 });
    const { payment } = await this.#client.call('post', '/v1/payments', {
      body: {
        out_order_no: asked.order_no, scene: asked.scene, amount_fen: asked.amount_fen, channel: asked.channel,
        ...(asked.payer_code && { payer_code: asked.payer_code }),
      },
    });
    return payment.qr ?? '';
  }

  /** Verifies, acts once for an event, compares the amount, and takes unknown for no failure. */
  async #hear(request: IncomingMessage, body: string): Promise<number> {
    let event: WebhookEvent;
    try {
      event = await verifyWebhook(request.headers, body, { secrets: [this.#secret] });
    } catch {
      return 401;
    }
    const payment = event.data as Partial<components['schemas']['Payment']>;
    const order = this.#orders.get(payment.out_order_no ?? '');
    if (!order || this.#seen.has(event.id)) return 204;
    this.#seen.add(event.id);
    if (event.type === 'payment.unknown' && order.status === 'pending') order.status = 'unknown';
    if (event.type !== 'payment.paid') return 204;
    if (payment.amount_fen !== order.amount) return 409;
    order.status = 'paid';
    order.deliveries++;
    return 204;
  }
}
