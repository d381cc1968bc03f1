import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { readQr } from './harness/qr';
import { look } from './harness/shots';
import { setStage } from './harness/stage';
import { activate, chooseWallet, headline, keyIn, showQr, shownQr } from './people/cashier';
import * as wallet from './people/wallet';

const stage = setStage();
let till: Page;
let payer: Page;

test('a till is activated with merchant number and code', async () => {
  const { merchant_number: number, code } = stage.house.demo.cashier;
  till = (await stage.enter('cashier', 'tablet')).page;
  payer = (await stage.enter('payer', 'phone')).page;
  await activate(till, stage.house, number, code);
  await wallet.openWallet(payer, stage.house);
});

/** The order number on the page of a waiting code. */
const orderNumber = async (): Promise<string> => (await till.getByText(/^P[\d ]{22,}$/).textContent() ?? '').replaceAll(' ', '');

test('a double click on charge makes one order', async () => {
  await keyIn(till, '5.00');
  await showQr(till).dblclick();
  await chooseWallet(till);
  await shownQr(till, '5.00').waitFor();
  await till.getByRole('button', { name: '返回' }).click();
  await till.getByRole('region', { name: '今日订单' }).getByRole('link', { name: '全部' }).click();
  const orders = till.getByRole('listitem').filter({ hasText: '5.00' });
  await orders.first().waitFor();
  expect(await orders.count()).toBe(1);
  await look(till, 'pos-orders');
  expect(await stage.sandbox.charges(500)).toHaveLength(1);
});

test('a reload while a QR code is open comes back to the same order', async () => {
  await till.goto(`${stage.house.url}/pos/`);
  await keyIn(till, '6.66');
  await showQr(till).click();
  await chooseWallet(till);
  const qr = await readQr(shownQr(till, '6.66'));
  const number = await orderNumber();
  await till.reload();
  expect(await readQr(shownQr(till, '6.66'))).toBe(qr);
  expect(await orderNumber()).toBe(number);
  // Whoever opens the till anew, rather than reloading, is brought to the open order as well.
  await till.goto(`${stage.house.url}/pos/`);
  await shownQr(till, '6.66').waitFor();
  await wallet.pay(payer, qr, '6.66');
  await wallet.done(payer, '已付款');
  await headline(till, '已收款');
  expect(await stage.sandbox.charges(666)).toHaveLength(1);
});

test('without the server no payment is taken, and the till says so; it comes back by itself', async () => {
  await till.getByRole('button', { name: '继续收款' }).click();
  await keyIn(till, '7.70');
  await showQr(till).click();
  await chooseWallet(till);
  await shownQr(till, '7.70').waitFor();
  await till.getByRole('button', { name: '返回' }).click();
  await stage.house.stop();
  await till.getByText('网络断开，不能收款').first().waitFor();
  await look(till, 'pos-offline');
  await keyIn(till, '9.90');
  await showQr(till).click({ force: true }); // it is marked as out of use, and says why when somebody insists
  await till.getByRole('status').filter({ hasText: '网络断开，不能收款' }).waitFor();
  expect(await shownQr(till, '9.90').count()).toBe(0);

  await stage.house.start();
  await till.getByText('网络断开，不能收款').first().waitFor({ state: 'hidden', timeout: 30_000 });
  await showQr(till).click();
  await chooseWallet(till);
  await wallet.pay(payer, await readQr(shownQr(till, '9.90')), '9.90');
  await wallet.done(payer, '已付款');
  await headline(till, '已收款');
  expect(await stage.sandbox.charges(990)).toMatchObject([{ paid: true }]);
});
