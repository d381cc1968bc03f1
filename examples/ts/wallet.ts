/** A payer's phone in the sandbox: what a person does in real life. */
export class SandboxWallet {
  readonly #url: string;
  #payer: Promise<string> | undefined;

  constructor(url: string) {
    this.#url = url;
  }

  /** Scans a QR code and pays. */
  async pay(qr: string): Promise<void> {
    const done = await this.#ask<{ result: string }>('POST', `/sandbox/payers/${await this.#me()}/pay`, { qr });
    if (done.result !== 'paid') throw new Error(`the wallet says ${done.result}`);
  }

  /** The code that a cashier scans. */
  async code(): Promise<string> {
    return (await this.#ask<{ code: string }>('GET', `/sandbox/payers/${await this.#me()}/code?wallet=wechat&fresh=1`)).code;
  }

  async #me(): Promise<string> {
    this.#payer ??= this.#ask<{ payer_id: string }>('POST', '/sandbox/payers', { balance: 1_000_000 }).then((p) => p.payer_id);
    return this.#payer;
  }

  async #ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(this.#url + path, {
      method, headers: { 'Content-Type': 'application/json' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`the sandbox answers ${String(answer.status)}: ${await answer.text()}`);
    return (await answer.json()) as T;
  }
}
