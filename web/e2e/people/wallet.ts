import type { FrameLocator, Page } from 'playwright-core';
import type { House } from '../harness/house';

const password = '246810';

/** Opens the sandbox wallet with a new payer who has ¥1000.00. */
export async function openWallet(page: Page, house: House): Promise<void> {
  await page.goto(house.wallet);
  // Without any payer the empty state offers one, otherwise the list does.
  const first = page.getByRole('button', { name: '新建付款人' });
  const further = page.getByRole('button', { name: '新建', exact: true });
  await first.or(further).first().waitFor();
  await (await first.isVisible() ? first : further).click();
  await page.getByText('余额 ¥1000.00').waitFor();
}

/** Pays the code that a merchant shows: paste, look, confirm with the password. */
export async function pay(page: Page, qr: string, amount: string): Promise<void> {
  await page.getByRole('button', { name: '粘贴', exact: true }).click();
  await page.getByRole('dialog', { name: '扫商家的码' }).getByLabel('商家码的内容').fill(qr);
  await page.getByRole('button', { name: '下一步' }).click();
  const sheet = page.getByRole('dialog', { name: '确认付款' });
  await sheet.getByText(amount, { exact: true }).waitFor();
  await typePassword(page);
}

/** Takes one of the three wallets: 微信支付, 支付宝, 云闪付. */
export async function take(page: Page, wallet: string): Promise<void> {
  await page.getByRole('radiogroup', { name: '钱包' }).getByRole('radio', { name: wallet }).check({ force: true });
}

/** Scans the link of a collection code: the shop's page opens in the wallet's browser. */
export async function openLink(page: Page, link: string): Promise<FrameLocator> {
  await page.getByRole('button', { name: '粘贴', exact: true }).click();
  await page.getByRole('dialog', { name: '扫商家的码' }).getByLabel('商家码的内容').fill(link);
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('region', { name: '钱包浏览器' }).waitFor();
  return page.frameLocator('iframe[title="钱包内网页"]');
}

/** Pays what the page in the wallet asks for. */
export async function paySheet(page: Page, amount: string): Promise<void> {
  await page.getByRole('dialog', { name: '确认付款' }).getByText(amount, { exact: true }).waitFor();
  await typePassword(page);
}

/** Leaves the wallet's browser. */
export async function closeBrowser(page: Page): Promise<void> {
  await page.getByRole('button', { name: '关闭浏览器' }).click();
}

/** Confirms the payment that a merchant asks for. */
export async function confirm(page: Page): Promise<void> {
  await page.getByRole('button', { name: '输密码付款' }).click();
  await typePassword(page);
  await done(page, '已付款');
}

async function typePassword(page: Page): Promise<void> {
  const sheet = page.getByRole('dialog', { name: '确认付款' });
  for (const digit of password) await sheet.getByRole('button', { name: digit, exact: true }).click();
}

/** Reads and puts away what became of a payment. */
export async function done(page: Page, word: string): Promise<void> {
  await page.getByRole('dialog', { name: word }).getByRole('button', { name: '完成' }).click();
}

/** Says how the next payment is to end: 直接付款, 要输密码, 余额不足 … */
export async function choose(page: Page, outcome: string): Promise<void> {
  const saved = page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.url().includes('/sandbox/payers/'));
  await page.getByRole('radio', { name: outcome }).check({ force: true });
  await saved;
}

/** The payer code that the phone shows now, a fresh one each time. */
export async function payerCode(page: Page): Promise<string> {
  const digits = page.locator('#digits');
  const before = await digits.textContent();
  await page.getByRole('button', { name: '换码' }).click();
  await page.waitForFunction((old) => document.querySelector('#digits')?.textContent !== old, before);
  return (await digits.textContent() ?? '').replaceAll(/\s/g, '');
}
