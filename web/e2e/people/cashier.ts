import type { Page } from 'playwright-core';
import type { House } from '../harness/house';

/** Opens the till and activates it with what the SMS says. */
export async function activate(page: Page, house: House, number: string, code: string): Promise<void> {
  await page.goto(`${house.url}/pos/`);
  await page.getByRole('textbox', { name: '商户编号' }).fill(number);
  await page.getByRole('textbox', { name: '激活码' }).fill(code.toLowerCase()); // people do not heed the case
  await page.getByRole('button', { name: '激活', exact: true }).click();
  await page.getByRole('group', { name: '数字键盘' }).waitFor();
}

/** Taps an amount like "12.34" on the keypad. */
export async function keyIn(page: Page, amount: string): Promise<void> {
  const pad = page.getByRole('group', { name: '数字键盘' });
  for (const key of amount) await pad.getByRole('button', { name: key === '.' ? '小数点' : key, exact: true }).click();
  await page.getByLabel('应收').getByText(amount).first().waitFor();
}

/** The way to a QR code; where it stands depends on the screen. */
export const showQr = (page: Page) => page.getByRole('button', { name: '出示二维码' }).filter({ visible: true }).first();

/** Says whose code is to be shown, where the shop takes several wallets. */
export async function chooseWallet(page: Page, wallet = '微信支付'): Promise<void> {
  await page.getByRole('dialog', { name: '顾客用哪个钱包扫' }).getByRole('button', { name: wallet }).click();
}

/** The way to the payer's code. */
export const scanCode = (page: Page) => page.getByRole('button', { name: '扫码 收款 Enter' });

/** The QR code on the page. */
export const shownQr = (page: Page, amount: string) => page.getByRole('img', { name: `收款二维码，应收 ${amount} 元` });

/** Presses keys as a scanner gun does: milliseconds apart, then Enter. */
export async function gun(page: Page, code: string): Promise<void> {
  await page.keyboard.type(code, { delay: 4 });
  await page.keyboard.press('Enter');
}

/** Waits for a headline of a sale: 已收款, 支付中, 查询中，请勿重复收款 … */
export async function headline(page: Page, text: string, timeout = 15_000): Promise<void> {
  await page.getByRole('heading', { level: 1, name: text }).waitFor({ timeout });
}

/** Whatever the page says once, noted with its time: waits for a headline and gives the instant in milliseconds since 1970. */
export async function headlineAt(page: Page, text: string): Promise<number> {
  const seen = await page.waitForFunction((wanted) => (document.querySelector('h1')?.textContent === wanted ? Date.now() : false), text, { polling: 'raf', timeout: 30_000 });
  return Number(await seen.jsonValue());
}
