import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

/** The screens that the faces are made for. */
export const screens = {
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  tablet: { viewport: { width: 1280, height: 800 }, hasTouch: true },
  desk: { viewport: { width: 1440, height: 900 } },
} as const;

export async function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CLOUDPOS_CHROMIUM'] ?? '',
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
      '--disable-sync', '--autoplay-policy=no-user-gesture-required', '--mute-audio',
    ],
  });
}

/** Somebody at a device of their own: a browser profile with one page, whose complaints are kept. */
export class Person {
  readonly complaints: string[] = [];

  private constructor(readonly name: string, readonly context: BrowserContext, readonly page: Page) {}

  static async enter(browser: Browser, name: string, screen: keyof typeof screens): Promise<Person> {
    const context = await browser.newContext({ ...screens[screen], locale: 'zh-CN', timezoneId: 'Asia/Shanghai', colorScheme: 'light', reducedMotion: 'reduce' });
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    const person = new Person(name, context, page);
    person.#listen();
    return person;
  }

  #listen(): void {
    this.page.on('pageerror', (error) => { this.complaints.push(`${this.name}: uncaught: ${error.stack ?? error.message}`); });
    this.page.on('console', (message) => {
      // The browser itself reports each 4xx and each lost connection; those are told to the user by the page.
      if (message.type() !== 'error' || message.text().startsWith('Failed to load resource:')) return;
      // The sandbox wallet stops a page on its way to 云闪付's own codes and takes the payment over; the browser says so.
      if (message.text().startsWith("Framing 'https://qr.95516.com/'")) return;
      this.complaints.push(`${this.name}: console: ${message.text()} (${message.location().url})`);
    });
  }
}
