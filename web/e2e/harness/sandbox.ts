/** A charge in the sandbox's own ledger, as GET /sandbox/truth gives it; amounts in fen, times RFC 3339. */
export interface Charge {
  out_trade_no: string;
  channel: string;
  trade_type: string;
  amount: number;
  refunded: number;
  state: string;
  paid: boolean;
  success_time: string;
  refunds: { kind: string; amount: number; state: string; success_time: string }[];
}

/** The sandbox's control API (internal/sandbox/api.md), for what no user can see or do. */
export class Sandbox {
  constructor(readonly url: string) {}

  /** All charges there are, in order of creation. */
  async all(): Promise<Charge[]> {
    const page = await this.#call('GET', '/sandbox/truth?limit=5000') as { items: Charge[]; more: boolean };
    if (page.more) throw new Error('there are more charges than one page holds');
    return page.items;
  }

  /** All charges of an amount, in order of creation. */
  async charges(amountFen: number): Promise<Charge[]> {
    const page = await this.#call('GET', '/sandbox/truth') as { items: Charge[] };
    return page.items.filter((charge) => charge.amount === amountFen);
  }

  /** Replaces the script of faults. */
  async faults(...rules: object[]): Promise<void> {
    await this.#call('PUT', '/sandbox/faults', rules);
  }

  /** Says how a channel decides on what is handed in to it from now on. */
  async openingScript(script: object): Promise<void> {
    await this.#call('PUT', '/sandbox/openings/scripts', script);
  }

  /** What the bank sent to an account last, in fen, as its statement shows it. */
  async transferTo(number: string): Promise<number> {
    const { transfers } = await this.#call('GET', `/sandbox/bank/statement?number=${number}`) as { transfers: { amount_fen: number }[] };
    const last = transfers.at(-1);
    if (!last) throw new Error('the bank sent nothing to this account');
    return last.amount_fen;
  }

  /** When the notice of a payment was made, in milliseconds since 1970; undefined while there is none. */
  async noticeMadeAt(outTradeNo: string): Promise<number | undefined> {
    const answer = await this.#call('GET', `/sandbox/notices?out_trade_no=${encodeURIComponent(outTradeNo)}`) as { notices: { created_at: string }[] };
    const first = answer.notices[0];
    return first && Date.parse(first.created_at);
  }

  async #call(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await fetch(this.url + path, { method, ...(body !== undefined && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }
}
