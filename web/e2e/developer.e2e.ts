import { afterAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { look } from './harness/shots';
import { setStage } from './harness/stage';
import { Vendor } from './harness/vendor';
import * as operator from './people/operator';

// A merchant's owner connects a vendor's software: a key, an endpoint for notices, and the acceptance suite against the
// software itself, which runs beside the test.

const stage = setStage();
let owner: Page;
let merchantId = '';
let vendor: Vendor | undefined;

/** The vendor's software, which the first step started. */
const software = (): Vendor => {
  if (!vendor) throw new Error('the software is not started');
  return vendor;
};

afterAll(() => { vendor?.close(); });

const copied = async (text: string): Promise<void> => {
  await owner.getByRole('dialog').getByText(text).getByRole('button', { name: '复制' }).click();
  expect(await owner.evaluate(() => navigator.clipboard.readText())).toBe(text);
};

test('a test key is made, and its secret shown once', async () => {
  vendor = await Vendor.open();
  const person = await stage.enter('owner', 'phone');
  owner = person.page;
  await person.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: stage.house.url });
  await owner.goto(`${stage.house.url}/m/login`);
  await owner.getByLabel('手机号或登录名').fill('owner');
  await owner.getByLabel('密码', { exact: true }).fill(stage.house.password('owner'));
  await owner.getByRole('button', { name: '登录', exact: true }).click();
  await owner.getByRole('navigation', { name: '主导航' }).waitFor();
  await owner.goto(`${stage.house.url}/m/developer`);
  await look(owner, 'merchant-developer');
  await owner.getByRole('link', { name: /^接口密钥/ }).click();
  await owner.getByRole('button', { name: '新建密钥' }).first().click();
  const sheet = owner.getByRole('dialog');
  await sheet.getByLabel('名称').fill('示例收银软件');
  await sheet.getByRole('button', { name: '生成密钥' }).click();
  const secret = (await sheet.getByTestId('secret').innerText()).trim();
  const [mchid = '', keyId = ''] = await Promise.all([/mch_\w+/, /apk_\w+/].map(async (shape) => (await sheet.getByText(shape).first().innerText()).trim()));
  await copied(secret);
  merchantId = mchid;
  await software().sign(stage.house.url, { mchid, keyId, secret });
  await sheet.getByRole('button', { name: '我已保存' }).click();
  await sheet.waitFor({ state: 'detached' });
  expect(await owner.content()).not.toContain(secret);
});

test('an endpoint is added, and a test event arrives', async () => {
  await owner.goto(`${stage.house.url}/m/developer/webhooks`);
  await owner.getByRole('button', { name: '添加通知地址' }).click();
  const sheet = owner.getByRole('dialog');
  await sheet.getByLabel('地址', { exact: true }).fill(`${software().url}/hook`);
  await sheet.getByLabel('说明').fill('示例收银软件');
  await sheet.getByRole('button', { name: '添加并生成密钥' }).click();
  const secret = (await sheet.getByTestId('webhook-secret').innerText()).trim();
  software().listen(secret);
  await sheet.getByRole('button', { name: '我已保存' }).click();
  await sheet.waitFor({ state: 'detached' });
  expect(await owner.content()).not.toContain(secret);

  await owner.getByRole('button', { name: /示例收银软件/ }).click();
  await owner.getByRole('dialog').getByRole('button', { name: '发送测试事件' }).click();
  await owner.getByRole('dialog', { name: 'webhook.test' }).getByText('已送达').first().waitFor();
  await owner.keyboard.press('Escape');
  const log = owner.getByRole('region', { name: '推送记录' });
  await log.getByRole('button', { name: /webhook\.test/ }).getByText('已送达').waitFor();
  await look(owner, 'merchant-webhooks');
});

test('the acceptance suite is run against the software, which passes', async () => {
  await owner.goto(`${stage.house.url}/m/developer`);
  await owner.getByRole('link', { name: /^接入验收/ }).click();
  await owner.getByText('还没有验收过').waitFor();
  await look(owner, 'merchant-acceptance-empty');
  await owner.getByLabel('测试接口地址').fill('http://10.0.0.1/test');
  await owner.getByRole('button', { name: '开始验收' }).click();
  await owner.getByText('不能是内网、本机或保留地址').waitFor();
  const go = software().hold();
  await owner.getByLabel('测试接口地址').fill(`${software().url}/test`);
  await owner.getByRole('button', { name: '开始验收' }).click();
  await owner.getByText(/已检查 0 \/ \d+ 项/).waitFor();
  await look(owner, 'merchant-acceptance-running');
  go();
  await owner.getByText(/\d+ 项全部通过/).waitFor({ timeout: 30_000 });
  const cases = owner.getByRole('region', { name: '验收报告' }).locator('li[data-case]');
  expect(await cases.evaluateAll((all) => all.map((each) => each.getAttribute('data-state')).filter((state) => state !== 'PASSED'))).toEqual([]);
  expect(await cases.count()).toBeGreaterThan(10);
  await owner.getByRole('region', { name: '验收记录' }).getByRole('link').filter({ hasText: '通过' }).waitFor();
  await look(owner, 'merchant-acceptance-passed');
});

test('the integration project shows what is done, and holds live keys back until all is', async () => {
  await owner.goto(`${stage.house.url}/m/developer`);
  await owner.getByRole('link', { name: /^对接项目/ }).click();
  await owner.getByLabel('项目名称').fill('示例收银对接');
  await look(owner, 'merchant-integration-new');
  await owner.getByLabel('计划结束').fill('2020-01-01');
  const hint = await owner.getByText(/须在 [\d-]+ 至 [\d-]+ 之间/).innerText();
  await owner.getByLabel('计划结束').fill(/至 ([\d-]+) 之间/.exec(hint)?.[1] ?? '');
  await owner.getByRole('button', { name: '新建项目' }).click();
  await owner.getByText('距计划结束还有 21 天').waitFor();
  const done = (item: string) => owner.locator(`li[data-item="${item}"][data-done="true"]`);
  for (const item of ['key_used', 'webhook_delivered', 'qr_paid', 'payer_code_paid', 'suite_passed']) await done(item).waitFor();
  expect(await owner.locator('li[data-done="false"]').evaluateAll((all) => all.map((each) => each.getAttribute('data-item')))).toEqual(['refund_done', 'contacts_named', 'window_agreed']);
  expect(await owner.getByRole('button', { name: '完成并上线' }).isDisabled()).toBe(true);
  await owner.locator('li[data-item="contacts_named"]').getByRole('button', { name: '勾选' }).click();
  await owner.getByRole('dialog').getByLabel('约定内容').fill('示例值班群');
  await owner.getByRole('dialog').getByRole('button', { name: '勾选' }).click();
  await done('contacts_named').getByText(/^示例值班群/).waitFor();
  await look(owner, 'merchant-integration');

  await owner.goto(`${stage.house.url}/m/developer/keys?new=yes`);
  const sheet = owner.getByRole('dialog');
  await sheet.getByLabel('名称').fill('示例生产');
  await sheet.getByRole('radio', { name: '正式环境' }).check();
  await sheet.getByRole('button', { name: '生成密钥' }).click();
  await sheet.getByText('对接项目还有未完成的检查项：软件完成一笔退款、上线时间窗已约定').waitFor();
});

test('a key is given further rights, and they hold', async () => {
  await owner.goto(`${stage.house.url}/m/developer/keys`);
  await owner.getByRole('button', { name: /示例收银软件/ }).click();
  const sheet = owner.getByRole('dialog');
  await sheet.getByText('修改名称与权限').click();
  await look(owner, 'merchant-key-change');
  await sheet.getByLabel('管理终端与收款码').check();
  await sheet.getByRole('button', { name: '保存修改' }).click();
  await sheet.getByText(/管理终端与收款码、|、管理终端与收款码/).waitFor();
  await owner.goto(`${stage.house.url}/m/developer/keys`);
  await owner.getByRole('button', { name: /示例收银软件.*manage/ }).waitFor();
});

test('a revoked key is revoked at once, and the suite says what the software answers', async () => {
  await owner.goto(`${stage.house.url}/m/developer/keys`);
  await owner.getByRole('button', { name: /示例收银软件/ }).click();
  await owner.getByRole('dialog').getByRole('button', { name: '吊销密钥' }).click();
  await owner.getByRole('dialog').filter({ hasText: '立即吊销' }).getByRole('button', { name: '吊销密钥' }).click();
  await owner.getByRole('button', { name: /示例收银软件/ }).getByText('已吊销').waitFor();
  await owner.goto(`${stage.house.url}/m/developer/acceptance`);
  await owner.getByRole('button', { name: '开始验收' }).click();
  await owner.getByText('验收中断').waitFor();
  await owner.getByText('测试接口返回的不是 2xx').waitFor();
  await look(owner, 'merchant-acceptance-broken');
});

test('whoever looks after the merchant sees the project', async () => {
  const { page } = await stage.enter('admin', 'desk');
  await operator.signIn(page, stage.house, 'admin');
  await page.goto(`${stage.house.url}/admin/merchants/${merchantId}`);
  const card = page.getByRole('region', { name: '对接项目' });
  await card.getByText('示例收银对接').waitFor();
  await card.getByText('还有 21 天').waitFor();
  await card.scrollIntoViewIfNeeded();
  await look(page, 'admin-merchant-integration');
});
