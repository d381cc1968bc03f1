import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { pages, textOf, zbar } from './harness/printed';
import { look } from './harness/shots';
import { setStage } from './harness/stage';
import { activate, gun, headline, keyIn } from './people/cashier';
import * as wallet from './people/wallet';

/** What a merchant's printed code is, as the API tells it. */
interface Code { id: string; number: string; link: string; notice_url: string; name: string; channels: string[]; store: { id: string } }

const stage = setStage();
const wallets = [
  { name: '微信支付', channel: 'wechat', fen: 1100, text: '11.00' },
  { name: '支付宝', channel: 'alipay', fen: 1200, text: '12.00' },
  { name: '云闪付', channel: 'unionpay', fen: 1300, text: '13.00' },
];
let owner: Page;
let payer: Page;
let till: Page;
let all: Code;
let weChatAlone: Code;

const ask = async <T>(path: string, body?: object): Promise<T> => {
  const answer = body ? await owner.request.post(stage.house.url + path, { data: body }) : await owner.request.get(stage.house.url + path);
  expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
  return await answer.json() as T;
};

test('the owner finds the printed code of the shop, and prints another for one wallet', async () => {
  owner = (await stage.enter('owner', 'phone')).page;
  payer = (await stage.enter('payer', 'phone')).page;
  await owner.goto(`${stage.house.url}/m/`);
  await owner.getByLabel('手机号').fill('owner');
  await owner.getByLabel('密码', { exact: true }).fill(stage.house.password('owner'));
  await owner.getByRole('button', { name: '登录', exact: true }).click();
  await owner.getByRole('region', { name: '今日收款' }).waitFor();
  const list = await ask<{ items: Code[] }>('/console/codes');
  const found = list.items.find((code) => code.name === '前台');
  if (!found) throw new Error('the demo has no printed code');
  all = found;
  expect([...all.channels].sort()).toEqual(['alipay', 'unionpay', 'wechat']);
  weChatAlone = await ask<Code>('/console/codes', {
    store_id: all.store.id, environment: 'test', name: '只收微信 <b>&', channels: ['wechat'], amount_fen: 0,
  });
});

test('one code, three wallets, three payments', async () => {
  await wallet.openWallet(payer, stage.house);
  for (const w of wallets) {
    await wallet.take(payer, w.name);
    const page = await wallet.openLink(payer, all.link);
    await page.getByRole('heading', { name: /示例小馆1/ }).waitFor();
    await look(payer, `q-amount-${w.channel}`);
    for (const key of w.text.replace('.00', '')) await page.getByRole('button', { name: key, exact: true }).click();
    await page.getByRole('button', { name: '付款', exact: true }).click();
    await wallet.paySheet(payer, w.text);
    await wallet.done(payer, '已付款');
    await page.getByRole('heading', { name: '付款成功' }).waitFor();
    await page.getByText(w.text).first().waitFor();
    await look(payer, `q-paid-${w.channel}`);
    await wallet.closeBrowser(payer);
    expect(await stage.sandbox.charges(w.fen)).toMatchObject([{ channel: w.channel, state: 'SUCCESS', paid: true }]);
  }
  const paid = await ask<{ items: { amount_fen: number; state: string; channel: string; scene: string }[] }>('/console/orders');
  for (const w of wallets) {
    expect(paid.items).toContainEqual(expect.objectContaining({ amount_fen: w.fen, state: 'PAID', channel: w.channel, scene: 'wallet_page' }));
  }
});

test('above the cap of printed codes the wallet refuses, in words', async () => {
  await wallet.take(payer, '支付宝');
  const page = await wallet.openLink(payer, all.link);
  for (const key of '499') await page.getByRole('button', { name: key, exact: true }).click();
  await page.getByRole('button', { name: '付款', exact: true }).click();
  await wallet.paySheet(payer, '499.00');
  await payer.getByText(/500/).first().waitFor();
  await look(payer, 'q-limited');
  expect((await stage.sandbox.charges(49_900)).filter((charge) => charge.paid)).toEqual([]);
  await payer.reload();
});

test('a wallet that is not ticked is refused in human words', async () => {
  await wallet.take(payer, '支付宝');
  const page = await wallet.openLink(payer, weChatAlone.link);
  await page.getByText('这张收款码不收支付宝').waitFor();
  await page.getByText('请用微信支付扫码付款').waitFor();
  await look(payer, 'q-not-taken');
  await wallet.closeBrowser(payer);
});

test('in an ordinary browser the link explains itself', async () => {
  const stranger = (await stage.enter('stranger', 'phone')).page;
  await stranger.goto(all.link);
  await stranger.getByText('请用钱包扫码付款').waitFor();
  await look(stranger, 'q-outside');
  await stranger.goto(`${all.link.slice(0, -3)}AAA`);
  await stranger.getByText('不是有效的收款码').waitFor();
  await stranger.goto(all.notice_url);
  for (const w of wallets) await stranger.getByText(w.name).first().waitFor();
  await look(stranger, 'n-notice');
});

test('the printed posters are read by a stranger’s scanner and say what they should', async () => {
  const get = async (format: string, size: string): Promise<Buffer> => {
    const answer = await owner.request.get(`${stage.house.url}/console/codes/${all.id}/poster?format=${format}&size=${size}`);
    expect(answer.ok()).toBe(true);
    return answer.body();
  };
  for (const size of ['a5', 'a6']) {
    const pdf = await get('pdf', size);
    const [picture, ...more] = await pages(pdf);
    expect(more).toEqual([]);
    expect(await zbar(picture ?? Buffer.alloc(0))).toBe(all.link);
    const text = (await textOf(pdf)).replaceAll(/\s/g, '');
    for (const word of ['示例小馆1', all.number, ...wallets.map((w) => w.name)]) expect(text).toContain(word);
  }
  const svg = await get('svg', 'a5');
  const screen = (await stage.enter('printer', 'tablet')).page;
  await screen.setContent(`<style>body{margin:0}svg{width:700px;height:auto}</style>${svg.toString('utf8').replace(/^<\?xml[^>]*>/, '')}`);
  expect(await zbar(await screen.locator('svg').first().screenshot())).toBe(all.link);
});

test('the till’s one box takes the codes of three wallets', async () => {
  till = (await stage.enter('cashier', 'tablet')).page;
  const { merchant_number: number, code } = stage.house.demo.cashier;
  await activate(till, stage.house, number, code);
  for (const [i, w] of wallets.entries()) {
    const fen = 2100 + i;
    await wallet.take(payer, w.name);
    await keyIn(till, (fen / 100).toFixed(2));
    await gun(till, await wallet.payerCode(payer));
    await headline(till, '已收款', 30_000);
    await till.getByText(w.name).first().waitFor();
    await look(till, `pos-paid-${w.channel}`);
    expect(await stage.sandbox.charges(fen)).toMatchObject([{ channel: w.channel, paid: true }]);
    await till.getByRole('button', { name: '继续收款' }).click();
    await till.getByText('输入金额开始收款').waitFor();
  }
});

test('a revoked code takes nothing any more', async () => {
  await ask(`/console/codes/${weChatAlone.id}/revoke`, { reason: '测试' });
  await wallet.take(payer, '微信支付');
  const page = await wallet.openLink(payer, weChatAlone.link);
  await page.getByText('这张收款码已作废').waitFor();
});
