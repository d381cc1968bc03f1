import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from './until';

/** What `serve --demo` made on its first start (DataDir/demo/logins.json). */
export interface Demo {
  logins: { role: string; door: string; login: string; password: string }[];
  cashier: { merchant: string; merchant_number: string; code: string };
}

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => { resolve(port); });
    });
  });
}

/** Ends the program when this process ends, in whichever way: a run that is broken off leaves nothing behind. */
function endWith(child: ChildProcess): void {
  const kill = (): void => { child.kill('SIGKILL'); };
  const leave = (): void => {
    kill();
    process.exit(1);
  };
  const ways = [['exit', kill], ['SIGINT', leave], ['SIGTERM', leave], ['disconnect', leave]] as const;
  for (const [event, act] of ways) process.once(event, act);
  child.once('exit', () => {
    for (const [event, act] of ways) process.off(event, act);
  });
}

/** The real program with demo data in a folder of its own, on free ports. */
export class House {
  readonly url: string;
  readonly wallet: string;
  readonly folder: string;
  readonly data: string;
  readonly log: string;
  demo: Demo = { logins: [], cashier: { merchant: '', merchant_number: '', code: '' } };
  #process: ChildProcess | undefined;
  readonly #listen: string;
  readonly #sandboxListen: string;

  private constructor(folder: string, port: number, sandboxPort: number) {
    this.folder = folder;
    this.data = join(folder, 'data');
    this.log = join(folder, 'server.log');
    this.#listen = `127.0.0.1:${port}`;
    this.#sandboxListen = `127.0.0.1:${sandboxPort}`;
    this.url = `http://${this.#listen}`;
    this.wallet = `http://${this.#sandboxListen}`;
  }

  /** A house whose demo merchant has traded for so many days. */
  static async open(days = 0): Promise<House> {
    const house = new House(await mkdtemp(join(tmpdir(), 'cloudpos-browser-')), await freePort(), await freePort());
    await house.start(days);
    house.demo = JSON.parse(await readFile(join(house.data, 'demo', 'logins.json'), 'utf8')) as Demo;
    return house;
  }

  /** Starts the program, for the first time or again, and waits until it is ready. */
  async start(days = 0): Promise<void> {
    const program = process.env['CLOUDPOS_BIN'] ?? '';
    const child = spawn(program, ['serve', '--demo', '--data', this.data, '--listen', this.#listen, '--sandbox-listen', this.#sandboxListen, '--webhook-allow', '127.0.0.1/32', '--demo-days', String(days)], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#process = child;
    endWith(child);
    const log = createWriteStream(this.log, { flags: 'a' });
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    child.once('close', () => { log.end(); });
    await until(`${this.url}/readyz answers`, async () => {
      if (child.exitCode !== null) throw new Error(`the program ended with ${child.exitCode}; see ${this.log}`);
      const answer = await fetch(`${this.url}/readyz`).catch(() => null);
      return answer?.ok === true;
    }, 30_000 + 2_000 * days);
  }

  /** Ends the program as an operator would, and waits for its end. */
  async stop(): Promise<void> {
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 15_000);
    await ended;
    clearTimeout(late);
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  /** The demo's password of a person. */
  password(login: string): string {
    const found = this.demo.logins.find((one) => one.login === login);
    if (!found) throw new Error(`the demo knows no ${login}`);
    return found.password;
  }

  /** Texts that the development gateway sent, oldest first. */
  async outbox(): Promise<{ to: string; title: string; text: string }[]> {
    const lines = await readFile(join(this.data, 'outbox.log'), 'utf8').catch(() => '');
    return lines.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as { to: string; title: string; text: string });
  }
}
