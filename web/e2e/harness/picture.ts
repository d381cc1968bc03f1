import type { Browser } from 'playwright-core';

/** A picture of a document that says what it is and that it is none: PNG, as a phone's screenshot would be. */
export async function drawDocument(browser: Browser, title: string, lines: readonly string[]): Promise<Buffer> {
  const context = await browser.newContext({ viewport: { width: 960, height: 640 } });
  try {
    const page = await context.newPage();
    await page.setContent(`
      <body style="margin:0;background:#faf8f0;font:28px sans-serif;color:#333">
        <main style="margin:20px;padding:40px;height:516px;border:4px double #3c5a8c">
          <h1 style="text-align:center;letter-spacing:.4em">${title}</h1>
          ${lines.map((line) => `<p>${line}</p>`).join('')}
          <p style="position:absolute;right:90px;bottom:90px;color:#b42828;font-size:64px;transform:rotate(-14deg)">示例</p>
        </main>
      </body>`);
    return await page.screenshot();
  } finally {
    await context.close();
  }
}
