// A till in one file: activates itself with the code from the SMS, takes a payment by QR code and one by payer code, gives
// a part back, and hears of all of it by webhook. Every answer is verified by the client before it is seen here.
//
//   npm install && CLOUDPOS_URL=http://127.0.0.1:8080 CLOUDPOS_SANDBOX_URL=http://127.0.0.1:8081 \
//   CLOUDPOS_MERCHANT_NUMBER=… CLOUDPOS_ACTIVATION_CODE=… npm start
//
// With CLOUDPOS_WEBHOOK_SECRET (whsec_…, shown once when an endpoint is made) it listens on CLOUDPOS_WEBHOOK_PORT and waits
// for the events.
import { activateTerminal, AnswerSignatureError, ApiError, Client, rsaSigner, settled, type Refund } from 'cloudpos-client';
import { SandboxWallet } from './wallet.ts';
import { listen } from './receiver.ts';

function env(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`set ${name}`);
  return value;
}

function must(what: string, ok: boolean): void {
  if (!ok) throw new Error(`${what}: no`);
  console.log(`ok  ${what}`);
}

const baseUrl = env('CLOUDPOS_URL');
const wallet = new SandboxWallet(env('CLOUDPOS_SANDBOX_URL'));
const secret = process.env['CLOUDPOS_WEBHOOK_SECRET'];
const receiver = secret === undefined ? undefined : await listen(Number(env('CLOUDPOS_WEBHOOK_PORT')), secret);

// 1. The code becomes a key. The private half is made here: a real till keeps terminal.privateKey.
const terminal = await activateTerminal({ baseUrl }, { merchantNumber: env('CLOUDPOS_MERCHANT_NUMBER'), code: env('CLOUDPOS_ACTIVATION_CODE'), device: { platform: 'example' } });
const client = new Client({ baseUrl, signer: terminal.signer });
const me = await client.call('get', '/v1/me', {});
must('the terminal is activated and may trade', me.may_trade && me.terminal.id === terminal.activated.terminal.id);

// 2. By QR code. The number is made before the first send and stays: sent twice, it is one payment.
const run = Date.now().toString(36);
const body = { out_order_no: `EX-${run}-1`, scene: 'qr_code', channel: 'wechat', amount_fen: 1234, description: '示例咖啡' } as const;
const shown = await client.call('post', '/v1/payments', { body });
const again = await client.call('post', '/v1/payments', { body });
must('the same number is the same payment', again.payment.id === shown.payment.id);
await wallet.pay(shown.payment.qr ?? '');
const byQr = await settled(client, shown.payment.id, { everyMs: 200 });
must('paid by QR code', byQr.state === 'PAID' && byQr.final && byQr.amount_fen === 1234);

// 3. By payer code, as the scanner reads it.
const scanned = await client.call('post', '/v1/payments', {
  body: { out_order_no: `EX-${run}-2`, scene: 'payer_code', payer_code: await wallet.code(), amount_fen: 500 },
});
const byCode = await settled(client, scanned.payment.id, { everyMs: 200 });
must('paid by payer code', byCode.state === 'PAID');

// 4. A part goes back.
const asked = await client.call('post', '/v1/refunds', { body: { payment_id: byQr.id, out_refund_no: `EX-${run}-R1`, amount_fen: 234 } });
let refund: Refund = asked.refund;
while (!refund.final) {
  await new Promise((resolve) => { setTimeout(resolve, 200); });
  refund = await client.call('get', '/v1/refunds/{id}', { path: { id: refund.id } });
}
must('a part was given back', refund.state === 'SUCCEEDED');

// 5. Refusals have codes; what is not signed for this request is not believed.
const taken = await client.call('post', '/v1/payments', { body: { ...body, amount_fen: 1 } }).catch((e: unknown) => e);
must('another amount under the same number is refused', taken instanceof ApiError && taken.status === 409 && taken.outcome === 'refused');
const stranger = new Client({
  baseUrl,
  signer: await rsaSigner({ mchid: terminal.activated.mchid, keyId: terminal.activated.key_id, privateKey: terminal.privateKey }),
  fetch: async (url, init) => {
    const answer = await fetch(url, init);
    return String(url).endsWith('/v1/me') ? new Response((await answer.text()).replace('true', 'false'), answer) : answer;
  },
});
must('an answer that was changed on the way is refused', await stranger.call('get', '/v1/me', {}).then(() => false, (e: unknown) => e instanceof AnswerSignatureError));

// 6. The webhooks.
if (receiver !== undefined) {
  await receiver.heard('payment.paid', byQr.id);
  await receiver.heard('payment.paid', byCode.id);
  await receiver.heard('refund.succeeded', refund.id);
  must('webhooks told of both payments and the refund', true);
  must('a forged webhook is refused', await receiver.refusesForgery());
  receiver.close();
}
