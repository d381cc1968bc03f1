import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { sheet } from './harness/office';
import { textOf } from './harness/printed';
import { look } from './harness/shots';
import { setStage } from './harness/stage';
import { open, signIn } from './people/operator';

// The demo has traded for five weeks, so that a month's statement is there on whatever day this runs. Three rows of the last days'
// bills differ from what happened: a fee of one fen more, a payment that is missing, and one that another till took.
const stage = setStage(35);

interface Statement { id: string; period: string; from: string; to: string; payments: number; paid_fen: number; refunded_fen: number; fee_fen: number; fee_back_fen: number; arrived_fen: number; closing_fen: number; opening_fen: number }

/** Fen as yuan without separators, as files write them. */
const yuan = (fen: number): string => (fen / 100).toFixed(2);

let accountant: Page;
let second: Page;
let owner: Page;

const panel = (page: Page) => page.getByRole('complementary', { name: '差异详情' });

test('an accountant finds the differences of the last days, and no others', async () => {
  accountant = (await stage.enter('accountant', 'desk')).page;
  await signIn(accountant, stage.house, 'finance');
  await open(accountant, '对账', true);
  await accountant.getByRole('row').filter({ hasText: 'R6 手续费不一致' }).waitFor();
  const rows = await accountant.getByRole('row').filter({ hasText: /R\d+ / }).allInnerTexts();
  expect(rows.map((row) => /R\d+/.exec(row)?.[0])).toEqual(['R1', 'R6', 'R2']);
  await look(accountant, 'admin-reconciliation-queue');
});

test('both sides of a fee stand side by side, and the book that would be written', async () => {
  await accountant.getByRole('row').filter({ hasText: 'R6 手续费不一致' }).click();
  const side = panel(accountant);
  await side.getByRole('heading', { level: 2, name: 'R6' }).waitFor();
  const fees = await side.getByRole('row').filter({ hasText: '手续费（元）' }).getByRole('cell').allInnerTexts();
  const [ours, theirs] = fees.map((text) => Math.round(Number(text) * 1000));
  expect(Number(theirs) - Number(ours), fees.join(' / ')).toBeGreaterThan(0);
  await side.getByText('确认调账后另记：').waitFor();
  await look(accountant, 'admin-reconciliation-evidence');
});

test('who proposes does not confirm', async () => {
  const side = panel(accountant);
  await side.getByLabel('原因（必填，会写入记录）').fill('渠道按新费率多扣一分，以账单为准');
  await side.getByRole('button', { name: '提出调账' }).click();
  await side.getByText('待复核').first().waitFor();
  await side.getByRole('button', { name: '撤回' }).waitFor();
  expect(await side.getByRole('button', { name: '确认', exact: true }).count()).toBe(0);
  const id = new URL(accountant.url()).searchParams.get('difference') ?? '';
  const refused = await accountant.request.post(`${stage.house.url}/console/reconciliation/differences/${id}/decide`, { data: { confirm: true } });
  expect(refused.status()).toBe(403);
});

test('a second person confirms, and the correction is an entry of its own', async () => {
  second = (await stage.enter('second', 'desk')).page;
  await signIn(second, stage.house, 'approver');
  await open(second, '对账', true);
  await second.getByRole('row').filter({ hasText: '待复核' }).click();
  const side = panel(second);
  await side.getByText('渠道按新费率多扣一分，以账单为准').waitFor();
  await side.getByRole('button', { name: '确认', exact: true }).click();
  await side.getByText('已调账').first().waitFor();
  await side.getByText(/更正/).first().waitFor();
  await look(second, 'admin-reconciliation-adjusted');
  await accountant.reload();
  await accountant.getByRole('row').filter({ hasText: 'R2 短款' }).waitFor();
  expect(await accountant.getByRole('row').filter({ hasText: 'R6' }).count()).toBe(0);
});

test("the month's PDF and workbook say what the channels say", async () => {
  owner = (await stage.enter('owner', 'phone')).page;
  await owner.goto(`${stage.house.url}/m/`);
  await owner.getByLabel('手机号').fill('owner');
  await owner.getByLabel('密码', { exact: true }).fill(stage.house.password('owner'));
  await owner.getByRole('button', { name: '登录', exact: true }).click();
  await owner.getByRole('region', { name: '今日收款' }).waitFor();
  await owner.goto(`${stage.house.url}/m/statements`);
  await look(owner, 'm-statements-month');
  const { items } = await (await owner.request.get(`${stage.house.url}/console/statements?environment=test&kind=MONTH&limit=10`)).json() as { items: (Statement & { state: string })[] };
  const month = items.find((one) => one.state === 'ISSUED');
  if (!month) throw new Error('no statement of a month');
  await owner.getByRole('button').filter({ hasText: month.period }).first().click();
  await owner.getByRole('button', { name: /PDF/ }).waitFor();
  await look(owner, 'm-statement');
  const save = async (name: RegExp): Promise<Buffer> => {
    const [file] = await Promise.all([owner.waitForEvent('download'), owner.getByRole('button', { name }).click()]);
    return readFile(await file.path());
  };
  const pdf = (await textOf(await save(/PDF/))).replaceAll(',', '');
  const workbook = await save(/Excel|XLSX/);

  // What the channels themselves know of the month, without our books.
  const within = (time: string): boolean => time.slice(0, 10) >= month.from && time.slice(0, 10) <= month.to;
  const charges = (await stage.sandbox.all()).filter((charge) => !charge.out_trade_no.startsWith('OTHERTILL'));
  const paid = charges.filter((charge) => charge.paid && within(charge.success_time));
  const back = charges.flatMap((charge) => charge.refunds).filter((refund) => refund.state === 'SUCCESS' && within(refund.success_time));
  const sum = (list: readonly { amount: number }[]): number => list.reduce((total, one) => total + one.amount, 0);
  expect(paid.length).toBeGreaterThan(20);
  expect(month).toMatchObject({ payments: paid.length, paid_fen: sum(paid), refunded_fen: sum(back) });
  expect(month.closing_fen).toBe(month.opening_fen + month.paid_fen - month.refunded_fen - month.fee_fen + month.fee_back_fen - month.arrived_fen);

  const total = /合计 Total +(.*)/.exec(pdf)?.[1]?.split(/ +/);
  expect(total).toEqual([yuan(month.opening_fen), String(paid.length), yuan(sum(paid)), String(back.length), yuan(sum(back)), yuan(month.fee_fen), yuan(month.fee_back_fen), yuan(month.arrived_fen), '0.00', yuan(month.closing_fen)]);

  const sums = sheet(workbook, 1).find((row) => row[0] === '合计 Total')?.slice(1).filter((cell) => cell !== '').map(Number);
  expect(sums).toEqual(total?.map(Number));
  const table = sheet(workbook, 2);
  const columns = table.find((row) => row.some((cell) => cell.includes('类型 Kind'))) ?? [];
  const kind = columns.findIndex((cell) => cell.includes('类型 Kind'));
  const amount = columns.findIndex((cell) => cell.includes('金额'));
  expect(Math.min(kind, amount)).toBeGreaterThanOrEqual(0);
  const figures = (of: string): number[] => table.filter((row) => row[kind]?.startsWith(of)).map((row) => Math.round(Number(row[amount]) * 100));
  expect(figures('收款')).toHaveLength(paid.length);
  expect(figures('收款').reduce((a, b) => a + b, 0)).toBe(sum(paid));
  expect(figures('退款').reduce((a, b) => a + Math.abs(b), 0)).toBe(sum(back));
});

test('the owner acknowledges the month', async () => {
  await owner.getByRole('button', { name: '确认已查看' }).click();
  await owner.getByText(/已于.*确认/).waitFor();
});

test('the owner sees what differs and why', async () => {
  await owner.goto(`${stage.house.url}/m/reconciliation`);
  await owner.getByRole('button', { name: /查看差异/ }).first().click();
  const sheet = owner.getByRole('dialog');
  await sheet.getByText('长款').first().waitFor();
  await sheet.getByText('编号不是我方的').waitFor();
  await sheet.getByText('36.00').waitFor();
  await look(owner, 'm-reconciliation-day');
});

test('three stores stand side by side and come to the whole', async () => {
  await owner.goto(`${stage.house.url}/m/compare`);
  await owner.getByText('3 家门店合计').waitFor();
  await look(owner, 'm-compare-stores');
  const whole = await (await owner.request.get(`${stage.house.url}/console/flows/stores?environment=test&days=30`)).json() as { total: { paid_fen: number }; stores: { paid_fen: number }[] };
  expect(whole.stores).toHaveLength(3);
  expect(whole.total.paid_fen).toBeGreaterThan(0);
  expect(whole.stores.reduce((sum, store) => sum + store.paid_fen, 0)).toBe(whole.total.paid_fen);
});

test('what the days brought stands on every page', async () => {
  for (const [name, path] of [['m-settlements-days', '/m/settlements'], ['m-reconciliation-days', '/m/reconciliation'], ['m-ledger-days', '/m/ledger']] as const) {
    await owner.goto(stage.house.url + path);
    await owner.getByText(/\d{4}-\d{2}-\d{2}/).first().waitFor();
    await look(owner, name);
  }
  await open(accountant, '结算', true);
  await accountant.getByRole('row').filter({ hasText: '有差异' }).first().waitFor();
  await look(accountant, 'admin-settlements-days');
});
