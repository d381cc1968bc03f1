import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { citizenNumber, companyCode } from './harness/numbers';
import { look } from './harness/shots';
import { setStage } from './harness/stage';
import * as broker from './people/agent';
import * as applicant from './people/applicant';
import * as operator from './people/operator';

// A28–A31, A49, A50: a branch is made on its page, an applicant chooses it, is told of misconceptions where they matter and of the
// documents that this bank wants, and hands in; the branch's own reviewer sees it, another branch's does not.

const stage = setStage();
const password = 'a-fictitious-branch-2026';
const branch = '示例柳岸支行';
const shop: applicant.Company = {
  ...applicant.company,
  name: '示例市柳岸餐饮管理有限公司',
  shortName: '示例柳岸小馆',
  code: companyCode(90049),
  person: '示例法人丁',
  personNumber: citizenNumber(949),
  account: '9999000049494949',
  phone: '19912345649',
  email: 'liuan@example.com',
};
let admin: Page;
let merchant: Page;

/** Asks the console's API as whoever has the page. */
async function ask<T>(page: Page, method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Promise<T> {
  const answer = await page.request.fetch(stage.house.url + path, { method, ...(body && { data: body }) });
  expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true);
  const bytes = await answer.body();
  return (bytes.length > 0 ? JSON.parse(bytes.toString()) : undefined) as T;
}

interface Stands { items: { id: string; name: string; people: number; waiting: number }[] }
interface Workflow { code: string; acquirer_id: string; name: object; agreement: string; steps: object[]; documents: object[] }

/** A reviewer of a branch, signed in. */
async function reviewerOf(branchName: string, login: string): Promise<Page> {
  const handed = await operator.makePerson(admin, { login, name: `示例 ${login}`, role: '初审员' }, '在哪里', branchName);
  const { page } = await stage.enter(login, 'desk');
  await broker.signInFirst(page, stage.house, login, handed, password);
  return page;
}

test('an administrator makes a branch and gives it a list of documents', async () => {
  admin = (await stage.enter('admin', 'desk')).page;
  await operator.signIn(admin, stage.house, 'admin');
  await operator.open(admin, '网点');
  await admin.getByRole('button', { name: '新增网点' }).click();
  const dialog = admin.getByRole('dialog', { name: '新增网点' });
  await dialog.getByLabel('网点名称').fill(branch);
  await dialog.getByLabel('地区').fill('示例省 柳岸市');
  await dialog.getByRole('button', { name: /保\s*存/ }).click();
  await admin.getByRole('row').filter({ hasText: branch }).getByText('受理中').waitFor();
  await look(admin, 'admin-branches');
  const made = (await ask<Stands>(admin, 'GET', '/console/branch-stands')).items.find((one) => one.name === branch);
  const standard = (await ask<{ items: Workflow[] }>(admin, 'GET', '/console/templates')).items.find((one) => one.code === 'standard');
  const counter = { kind: 'counter', demanded: true, regions: ['示例省 柳岸市'], note: { zh: '须拍到收银台全貌', en: 'The whole till must be seen' } };
  await ask(admin, 'POST', '/console/templates', {
    code: 'liuan', acquirer_id: 'acq_00000000000000000000000000', branch_id: made?.id, seen_version: 0, cause: '示例', name: { zh: '示例柳岸流程', en: 'Sample Liuan' },
    agreement: standard?.agreement, steps: standard?.steps, documents: [...(standard?.documents ?? []), counter],
  });
});

test('an applicant is told, chooses the branch and sees its list', async () => {
  merchant = (await stage.enter('merchant', 'phone')).page;
  await applicant.signUp(merchant, stage.house, admin, shop);
  await merchant.getByRole('button', { name: '开始申请' }).click();
  await applicant.part(merchant, '营业执照');
  await merchant.getByText('“个人账户也能开通”').waitFor();
  await merchant.getByRole('radio', { name: '自然人' }).check();
  await merchant.getByRole('alert').getByText('须先办理营业执照').waitFor();
  await applicant.fillLicence(merchant, shop);
  await applicant.saved(merchant);
  await merchant.getByRole('button', { name: '全部资料' }).click();
  const list = merchant.getByRole('region', { name: '材料清单' });
  await list.getByText(/^选填：.*收银台照/).waitFor();
  expect(await list.getByRole('link', { name: '收银台照' }).count(), 'nobody demands it yet').toBe(0);
  await merchant.getByRole('button', { name: '选择网点' }).click();
  const sheet = merchant.getByRole('dialog', { name: '选择网点' });
  await sheet.getByLabel('按名称或地区查找').fill('柳岸');
  await sheet.getByRole('button', { name: branch }).click();
  await list.getByRole('link', { name: '收银台照' }).waitFor();
  await list.getByText('所在地区要求、须拍到收银台全貌').waitFor();
  await merchant.getByText('“提交后马上就能收款”').waitFor();
  await look(merchant, 'm-apply-branch');
});

test('it is handed in; the branch sees it and another one does not', async () => {
  const papers = async (...names: string[]): Promise<void> => {
    for (const name of names) await applicant.upload(merchant, name, await stage.draw(name, [shop.name, shop.code, '示例，不是真实证件']));
  };
  await merchant.getByRole('link', { name: '继续填写' }).click();
  await applicant.part(merchant, '营业执照');
  await papers('营业执照');
  await applicant.next(merchant, '法人或经营者');
  await papers('身份证 人像面', '身份证 国徽面');
  await applicant.fillPerson(merchant, shop);
  await applicant.next(merchant, '经营场所证明');
  await papers('场所证明');
  await applicant.fillPremises(merchant, shop);
  await applicant.next(merchant, '门店');
  await applicant.fillStore(merchant, shop);
  await papers('门头照', '店内环境照', '收银台照');
  await applicant.next(merchant, '结算账户');
  await merchant.getByText('“只能开通一个固定的收款渠道”').waitFor();
  await applicant.fillAccount(merchant, shop);
  await applicant.next(merchant, '联系人');
  await applicant.fillContact(merchant, shop);
  await applicant.next(merchant, '核对并提交');
  await merchant.getByRole('button', { name: '提交审核' }).click();
  await merchant.getByText('已提交，等待初审').waitFor();
  const stands = (await ask<Stands>(admin, 'GET', '/console/branch-stands')).items;
  const other = stands.find((one) => one.name !== branch);
  const own = await reviewerOf(branch, 'liuan-review');
  await own.goto(`${stage.house.url}/admin/review`);
  await own.getByRole('row').filter({ hasText: shop.name }).waitFor();
  await operator.open(own, '网点');
  await own.getByRole('row').filter({ hasText: branch }).waitFor();
  expect((await ask<Stands>(own, 'GET', '/console/branch-stands')).items).toMatchObject([{ name: branch, people: 1, waiting: 1 }]);
  expect(await own.getByRole('button', { name: '新增网点' }).count()).toBe(0);
  const rival = await reviewerOf(other?.name ?? '', 'other-review');
  expect((await ask<{ items: unknown[] }>(rival, 'GET', '/console/review/applications')).items).toEqual([]);
}, 120_000);
