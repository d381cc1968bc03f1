import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { look } from './harness/shots';
import { setStage } from './harness/stage';
import { until } from './harness/until';
import { activate, gun, headline, keyIn, scanCode } from './people/cashier';
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

/** Back to the keypad for the next customer. */
async function next(): Promise<void> {
  await till.getByRole('button', { name: '继续收款' }).click();
  await till.getByText('输入金额开始收款').waitFor();
}

test('payer code by scanner gun: paid at once', async () => {
  await keyIn(till, '8.80');
  await gun(till, await wallet.payerCode(payer));
  await headline(till, '已收款');
  await look(till, 'pos-paid');
  await payer.getByText('−8.80').waitFor();
  await next();
  expect(await stage.sandbox.charges(880)).toMatchObject([{ trade_type: 'MICROPAY', state: 'SUCCESS', paid: true }]);
});

test('payer code typed in: the password is asked, then confirmed in the wallet', async () => {
  await wallet.choose(payer, '要输密码');
  await keyIn(till, '25.00');
  await scanCode(till).click();
  const sheet = till.getByRole('dialog', { name: '扫顾客付款码' });
  await look(till, 'pos-scan');
  await sheet.getByLabel('付款码').fill(await wallet.payerCode(payer));
  await sheet.getByRole('button', { name: '收款', exact: true }).click();
  await headline(till, '支付中');
  await till.getByText('请顾客在手机上输入密码').waitFor();
  expect(await till.getByText('已收款', { exact: true }).count(), 'nothing says paid before it is').toBe(0);
  await look(till, 'pos-paying');
  await look(payer, 'wallet-asked');
  await wallet.confirm(payer);
  await headline(till, '已收款');
  await next();
  expect(await stage.sandbox.charges(2500)).toMatchObject([{ state: 'SUCCESS', paid: true }]);
});

test('too little money: failed, in words, and nothing is charged', async () => {
  await wallet.choose(payer, '余额不足');
  await keyIn(till, '31.00');
  await gun(till, await wallet.payerCode(payer));
  await headline(till, '收款失败');
  await till.getByText('顾客余额不足，未扣款').waitFor();
  await till.getByText('请这样做').waitFor();
  await look(till, 'pos-failed');
  await till.getByRole('button', { name: '关闭' }).click();
  expect((await stage.sandbox.charges(3100)).filter((charge) => charge.paid)).toEqual([]);
});

test('time-out after the debit: UNKNOWN is shown, it ends paid, the payer is charged once', async () => {
  // The debit is done, its answer is cut off, and the first question meets a broken gateway.
  await stage.sandbox.faults(
    { operation: 'pay', effect: 'timeout_after', amount: 4200, count: 1 },
    { operation: 'query', effect: 'status_502', amount: 4200, count: 1 },
  );
  await keyIn(till, '42.00');
  await gun(till, await wallet.payerCode(payer));
  await headline(till, '查询中，请勿重复收款');
  expect(await till.getByRole('button', { name: /重新扫码|出示二维码/ }).count(), 'no second charge is offered').toBe(0);
  await look(till, 'pos-unknown');
  // The next customer's code must not be charged for this sale either.
  await gun(till, await wallet.payerCode(payer));
  await till.getByText('本单还没有结果，请勿重复扫码').waitFor({ state: 'attached' });
  await headline(till, '已收款', 45_000);
  await next();
  const charges = await until('the charge is in the sandbox’s truth', async () => stage.sandbox.charges(4200));
  expect(charges, 'exactly one charge').toHaveLength(1);
  expect(charges).toMatchObject([{ state: 'SUCCESS', paid: true, refunded: 0 }]);
  await payer.getByText('−42.00').waitFor();
  expect(await payer.getByText('−42.00').count()).toBe(1);
});
