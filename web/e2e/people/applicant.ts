import type { Page } from 'playwright-core';
import type { House } from '../harness/house';
import { citizenNumber, clearingNumber, companyCode } from '../harness/numbers';
import * as operator from './operator';

/** What somebody writes into an application. */
export type Company = Record<keyof typeof company, string>;

/** What a fictitious company writes into its application; wrong is the name of its store. */
export const company = {
  trade: '餐馆',
  name: '示例市晨光餐饮管理有限公司',
  shortName: '示例晨光小馆',
  code: companyCode(90001),
  address: '示例市示例区示例路 1 号',
  person: '示例法人甲',
  personNumber: citizenNumber(901),
  store: '晨光小馆',
  storeOnTheSign: '示例晨光小馆 总店',
  storeAddress: '示例市示例区桃源巷 9 号',
  account: '9999000012345678',
  bank: '示例银行示例支行',
  clearing: clearingNumber(),
  phone: '19912345678',
  email: 'chenguang@example.com',
  password: 'chenguang-2026-demo',
};

/** The documents that every application needs, by the part of the form that they belong to. */
export const documents = {
  营业执照: ['营业执照'],
  法人或经营者: ['身份证 人像面', '身份证 国徽面'],
  经营场所证明: ['场所证明'],
} as const;

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });

/** Fills fields by their labels. */
async function fill(page: Page, values: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(values)) await field(page, label).fill(value);
}

/** Signs up with the code that the outbox shows; admin is a page of whoever may read it. */
export async function signUp(page: Page, house: House, admin: Page, who: Company): Promise<void> {
  await page.goto(`${house.url}/m/`);
  await page.getByRole('link', { name: '注册并申请开通' }).click();
  await page.getByRole('heading', { name: '注册商户账号' }).waitFor(); // the page before has a field of the same name
  await page.getByLabel('手机号').fill(who.phone);
  await page.getByRole('button', { name: '获取验证码' }).click();
  await page.getByText('短信在运营后台的“消息”页').waitFor();
  await page.getByLabel('短信验证码').fill(await operator.readMessage(admin, who.phone, /验证码是 (\d{8})/));
  await page.getByLabel('您的姓名').fill(who.person);
  await page.getByLabel('设置密码').fill(who.password);
  await page.getByRole('button', { name: '注册并登录' }).click();
  await page.getByRole('heading', { name: '申请开通收款' }).waitFor();
}

/** Takes over what an agent began, by the agent's code. */
export async function takeOver(page: Page, code: string): Promise<void> {
  await page.getByRole('button', { name: '我有服务商的交接码' }).click();
  await page.getByRole('textbox', { name: '服务商给的交接码' }).fill(code);
  await page.getByRole('button', { name: '接手', exact: true }).click();
}

/** Chooses a file as a person does: by the tile, through the browser's own dialog. */
export async function upload(page: Page, name: string, picture: Buffer): Promise<void> {
  const tile = page.getByRole('group', { name });
  const choosing = page.waitForEvent('filechooser');
  await tile.getByRole('button', { name: `上传${name}` }).click();
  await (await choosing).setFiles({ name: `${name}.png`, mimeType: 'image/png', buffer: picture });
  await tile.getByText('已上传').waitFor();
}

/** Waits until a part of the form is on the page. */
export async function part(page: Page, title: string): Promise<void> {
  await page.getByRole('heading', { level: 2, name: title }).waitFor();
}

/** On to the next part; nothing may be missing in this one. */
export async function next(page: Page, title: string): Promise<void> {
  await saved(page);
  await page.getByRole('button', { name: '下一步', exact: true }).click();
  await part(page, title);
}

/** Waits until everything typed is at the server. */
export async function saved(page: Page): Promise<void> {
  await page.getByRole('status').filter({ hasText: '已自动保存' }).waitFor();
}

export async function fillLicence(page: Page, who: Company = company): Promise<void> {
  await page.getByRole('radio', { name: '企业' }).check();
  await fill(page, { 统一社会信用代码: who.code, 营业执照上的名称: who.name, 商户简称: who.shortName });
  await field(page, '行业').selectOption(who.trade);
  await fill(page, { 注册地址: who.address, 执照有效期从: '2020-01-01' });
  await page.getByRole('checkbox', { name: '长期有效' }).check();
}

export async function fillPerson(page: Page, who: Company = company): Promise<void> {
  await fill(page, { 姓名: who.person, 身份证号: who.personNumber, 身份证有效期从: '2020-01-01', 身份证有效期到: '2034-05-01' });
}

export async function fillPremises(page: Page, who: Company = company): Promise<void> {
  await page.getByRole('radio', { name: '租赁合同' }).check();
  await fill(page, { 经营场所地址: who.storeAddress, 到期日: '2034-12-31' });
  await page.getByRole('checkbox', { name: '场所证明已加盖公章' }).check();
}

export async function fillStore(page: Page, who: Company = company): Promise<void> {
  await fill(page, { 门店名称: who.store, 所在地区: '示例省示例市示例区', 门店地址: who.storeAddress });
}

export async function fillAccount(page: Page, who: Company = company): Promise<void> {
  await page.getByRole('radio', { name: '对公账户' }).check();
  await fill(page, { 户名: who.name, 账号: who.account, 开户银行: who.bank, 联行号: who.clearing });
}

export async function fillContact(page: Page, who: Company = company): Promise<void> {
  await fill(page, { 联系人姓名: who.person, 联系人手机号: who.phone, 邮箱: who.email });
}

/** Writes a name on the signature pad, as a finger or a pen would. */
export async function drawSignature(page: Page): Promise<void> {
  const pad = page.getByRole('img', { name: '手写签名区' });
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error('the signature pad is not on the page');
  for (const start of [0.1, 0.4, 0.7]) {
    const at = (t: number): [number, number] => [box.x + box.width * (start + 0.22 * t), box.y + box.height * (0.5 + 0.3 * Math.sin(t * 9))];
    await page.mouse.move(...at(0));
    await page.mouse.down();
    for (let t = 0; t <= 1; t += 0.05) await page.mouse.move(...at(t));
    await page.mouse.up();
  }
}
