import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { launch, Person, type screens } from './browser';
import { House } from './house';
import { drawDocument } from './picture';
import { Sandbox } from './sandbox';

/** What a scenario plays on: a house with demo data, a browser, and whoever came in. */
export class Stage {
  #house: House | undefined;
  #browser: Browser | undefined;
  readonly #people: Person[] = [];
  #broken = false;

  constructor(readonly days = 0) {}

  get house(): House {
    if (!this.#house) throw new Error('the house is not open');
    return this.#house;
  }

  get sandbox(): Sandbox {
    return new Sandbox(this.house.wallet);
  }

  async open(): Promise<void> {
    this.#house = await House.open(this.days);
    this.#browser = await launch();
  }

  get #open(): Browser {
    if (!this.#browser) throw new Error('the browser is not open');
    return this.#browser;
  }

  async enter(name: string, screen: keyof typeof screens): Promise<Person> {
    const person = await Person.enter(this.#open, name, screen);
    this.#people.push(person);
    return person;
  }

  /** A picture of a document. */
  async draw(title: string, lines: readonly string[]): Promise<Buffer> {
    return drawDocument(this.#open, title, lines);
  }

  get broken(): boolean {
    return this.#broken;
  }

  /** Complaints of all pages since the last call, and texts whose {gaps} were not filled in. */
  async complaints(): Promise<string[]> {
    const gaps = this.#people.map(async ({ name, page }) => {
      const text = await page.locator('body').innerText({ timeout: 5_000 }).catch(() => '');
      return [...text.matchAll(/^.*\{\w+\}.*$/gm)].map(([line]) => `${name}: a gap in “${line}”`);
    });
    return [...this.#people.flatMap((person) => person.complaints.splice(0)), ...(await Promise.all(gaps)).flat()];
  }

  /** Keeps what everybody sees, once, beside the server's log. */
  async keepEvidence(): Promise<void> {
    this.#broken = true;
    const folder = join(this.house.folder, 'screens');
    await mkdir(folder, { recursive: true });
    for (const { name, page } of this.#people) {
      await page.screenshot({ path: join(folder, `${name}.png`), timeout: 5_000 }).catch(() => undefined);
      console.log(`${name} was at ${page.url()}`);
    }
    console.log(`screens: ${folder}\nserver log: ${this.house.log}`);
  }

  /** Ends browser and program; what they left behind is kept when a step failed. */
  async close(): Promise<void> {
    await this.#browser?.close().catch(() => undefined);
    await this.#house?.stop();
    if (!this.#broken) await this.#house?.remove();
  }
}

/**
 * Sets up a scenario: its tests are steps that build on each other, so after a failed one the rest are not run. A step
 * fails as well when a page broke its content security policy, threw, logged an error or shows a text with a gap. The demo's merchant
 * has traded for so many days.
 */
export function setStage(days = 0): Stage {
  const stage = new Stage(days);
  beforeAll(async () => stage.open());
  beforeEach((context) => {
    if (stage.broken) context.skip();
  });
  afterEach(async (context) => {
    if (stage.broken) return;
    const complaints = await stage.complaints();
    if (context.task.result?.state === 'fail' || complaints.length > 0) await stage.keepEvidence();
    if (complaints.length > 0) throw new Error(`pages complained:\n${complaints.join('\n')}`);
  });
  afterAll(async () => stage.close());
  return stage;
}
