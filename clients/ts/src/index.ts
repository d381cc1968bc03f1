/**
 * Client of the cloudpos API for Node (20 and later) and Deno: requests are signed, answers are verified before they are
 * given out, repetitions keep the merchant's numbers, webhooks are verified.
 *
 *     const client = new Client({ baseUrl: 'https://pos.example', signer: await hmacSigner({ mchid, keyId, secret }) });
 *     const { payment } = await client.call('post', '/v1/payments', {
 *       body: { out_order_no: 'A-1', scene: 'qr_code', channel: 'wechat', amount_fen: 1234 },
 *     });
 */
export { Client, type ClientOptions } from './client.ts';
export { activateTerminal, type ActivatedTerminal } from './activate.ts';
export { settled } from './settled.ts';
export { hmacSigner, newRsaKey, rsaSigner, type PlatformKey, type Signer } from './signer.ts';
export { answerToSign, newNonce, stringToSign, type Algorithm } from './message.ts';
export { ApiError, AnswerSignatureError, CloudposError, NetworkError, WebhookError, type Problem } from './problem.ts';
export { verifyWebhook, type WebhookEvent, type WebhookKeys } from './webhook.ts';
export { defaultRetry, type RetryPolicy } from './retry.ts';
export type { components, paths } from './v1.ts';

import type { components } from './v1.ts';
/** A payment as it is now. */
export type Payment = components['schemas']['Payment'];
/** A refund as it is now. */
export type Refund = components['schemas']['Refund'];
