import type { Page } from 'playwright-core';
import type { House } from '../harness/house';
import { look } from '../harness/shots';

/** Signs in at the operator console as one of the demo's people. */
export async function signIn(page: Page, house: House, login: string): Promise<void> {
  await page.goto(`${house.url}/admin/`);
  const name = page.getByLabel('登录名或手机号');
  await name.waitFor();
  await look(page, 'admin-login');
  await name.fill(login);
  await page.getByLabel('密码', { exact: true }).fill(house.password(login));
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByRole('navigation', { name: '主导航' }).waitFor();
}

/** Opens a page by the navigation; exact where another entry's name holds the same word. */
export async function open(page: Page, name: string, exact = false): Promise<void> {
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name, exact }).click();
  await page.getByRole('heading', { level: 1, name, exact }).waitFor();
}

/** Reads the newest text to a phone in the message outbox that matches, and gives what the pattern's group holds. */
export async function readMessage(page: Page, phone: string, pattern: RegExp): Promise<string> {
  await open(page, '消息发件箱');
  const search = page.getByLabel('收件手机号（完整）');
  await search.fill(phone);
  await search.press('Enter');
  const text = page.getByRole('row').filter({ hasText: pattern }).first();
  await text.waitFor();
  const found = pattern.exec(await text.innerText())?.[1];
  if (!found) throw new Error('the message does not hold what was looked for');
  return found;
}

/** Takes an application out of the queue and opens it. */
export async function claim(page: Page, merchant: { name: string; shortName: string }, tab?: string): Promise<void> {
  await open(page, '进件审核');
  if (tab) await page.getByRole('group', { name: '进件分类' }).getByRole('button', { name: tab }).click();
  await page.getByRole('row').filter({ hasText: merchant.name }).getByRole('button', { name: '领取' }).click();
  await page.getByRole('heading', { level: 1, name: merchant.shortName }).waitFor();
  await page.getByText('我领取于').waitFor();
}

/** The panel with checklist, reasons and the three buttons. */
export const decision = (page: Page) => page.getByRole('region', { name: '决定', exact: true });

/** Ticks the whole checklist. */
export async function tickAll(page: Page): Promise<void> {
  for (const box of await decision(page).getByRole('checkbox').all()) await box.check();
}

/** Agrees in the dialog that asks once more. */
export async function agree(page: Page, button: string): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: button, exact: true }).click();
}

/** Takes an application out of the queue and asks for more on one field. */
export async function askMore(page: Page, merchant: { name: string; shortName: string }, field: string, reason: string): Promise<void> {
  await claim(page, merchant);
  await page.getByRole('button', { name: `给“${field}”写理由` }).click();
  await page.getByRole('button', { name: '自己写' }).click();
  await page.getByRole('textbox', { name: `“${field}”的理由` }).fill(reason);
  await decision(page).getByRole('button', { name: '要求补件' }).click();
  await agree(page, '要求补件');
  await page.getByText('已通知商户补件').waitFor();
}

/** Names who looks after the merchant whose page is open, and notes the staff's training. */
export async function assignTeam(page: Page, manager: string, supplier: string): Promise<void> {
  const card = page.getByRole('region', { name: '服务团队 1+1+1' });
  await card.getByRole('button', { name: '修改' }).click();
  const dialog = page.getByRole('dialog', { name: '修改服务团队' });
  await dialog.getByLabel('客户经理', { exact: true }).fill(manager);
  await dialog.getByLabel('设备服务商', { exact: true }).fill(supplier);
  await dialog.getByRole('checkbox', { name: '店员已完成培训' }).check();
  await dialog.getByRole('button', { name: /保\s*存/ }).click();
  await card.getByText('已配齐').waitFor();
}

/** Chooses in a list that drops down. */
async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('dialog').getByRole('combobox', { name: label, exact: true }).click();
  await page.locator('.ant-select-dropdown:visible').getByTitle(option, { exact: true }).click();
}

/** Makes an agent right below the acquirer. */
export async function makeAgent(page: Page, name: string): Promise<void> {
  await open(page, '服务商');
  await page.getByRole('button', { name: '新增服务商' }).click();
  const dialog = page.getByRole('dialog', { name: '新增服务商' });
  await dialog.getByLabel('服务商名称').fill(name);
  await dialog.getByRole('button', { name: /保\s*存/ }).click();
  await page.getByRole('row').filter({ hasText: name }).waitFor();
}

/** Makes somebody with one role at one place and reads the first password, which is shown this once. */
export async function makePerson(page: Page, who: { login: string; name: string; role: string }, field: string, place: string): Promise<string> {
  await open(page, '用户');
  await page.getByRole('button', { name: '新建用户' }).click();
  const dialog = page.getByRole('dialog', { name: '新建用户' });
  await dialog.getByLabel('登录名').fill(who.login);
  await dialog.getByLabel('姓名').fill(who.name);
  await choose(page, '角色', who.role);
  await choose(page, field, place);
  await look(page, 'admin-new-person');
  await dialog.getByRole('button', { name: '新建并生成密码' }).click();
  const shown = page.getByRole('dialog', { name: `${who.name} 的初始密码` });
  const password = await shown.locator('code').innerText();
  await shown.getByRole('button').last().click();
  return password;
}
