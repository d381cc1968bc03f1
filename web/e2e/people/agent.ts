import type { Page } from 'playwright-core';
import type { House } from '../harness/house';
import { look } from '../harness/shots';

/** Signs in for the first time: the password that the administrator handed out has to go before anything else. */
export async function signInFirst(page: Page, house: House, login: string, handed: string, own: string): Promise<void> {
  await page.goto(`${house.url}/admin/`);
  await page.getByLabel('登录名或手机号').fill(login);
  await page.getByLabel('密码', { exact: true }).fill(handed);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByText('请先换掉初始密码').waitFor();
  await page.getByLabel('现在的密码').fill(handed);
  await page.getByLabel('新密码', { exact: true }).fill(own);
  await page.getByLabel('再填一次新密码').fill(own);
  await page.getByRole('button', { name: '修改密码' }).click();
  await page.getByRole('navigation', { name: '主导航' }).waitFor();
}

/** Begins an application for a merchant and writes its names down; gives the application's id. */
export async function begin(page: Page, house: House, merchant: { name: string; shortName: string }): Promise<string> {
  await page.goto(`${house.url}/admin/agent`);
  await page.getByRole('button', { name: '替商户开始申请' }).click();
  const subject = page.getByRole('group', { name: '主体', exact: true });
  await subject.getByLabel('名称', { exact: true }).fill(merchant.name);
  await subject.getByLabel('简称', { exact: true }).fill(merchant.shortName);
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText('已保存').waitFor();
  await look(page, 'admin-agent-form');
  const id = /\/agent\/(app_[0-9a-z]+)/.exec(page.url())?.[1];
  if (!id) throw new Error(`no application at ${page.url()}`);
  return id;
}

/** Makes the code for the owner and reads it off the dialog. */
export async function handOver(page: Page): Promise<string> {
  await page.getByRole('button', { name: '交接给店主' }).click();
  const dialog = page.getByRole('dialog', { name: '交接给店主' });
  const code = await dialog.getByRole('status').innerText();
  await dialog.getByRole('button', { name: '已记下' }).click();
  return code;
}
