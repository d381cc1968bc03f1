import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verifyAnswer } from '../src/answer.ts';
import { actsFor } from '../src/message.ts';
import { AnswerSignatureError, answerToSign, hmacSigner, newRsaKey, rsaSigner, stringToSign, type PlatformKey } from '../src/index.ts';
import { keyRing } from '../src/ring.ts';
import { vectors as v } from './vectors.ts';

const r = v.request;
const text = stringToSign(r.method, r.path, r.timestamp, r.nonce, r.body);
const who = { mchid: 'mch_1', keyId: 'key_1' };
const platform: PlatformKey = { key_id: 'plk_1', algorithm: 'CLOUDPOS-RSA2048-SHA256', public_key: v.rsa.public_key };
const hmac = await hmacSigner({ ...who, secret: v.hmac.secret });
const rsa = await rsaSigner({ ...who, privateKey: v.rsa.private_key });
const encoder = new TextEncoder();

test('signatures are those of another implementation', async () => {
  assert.equal(new TextDecoder().decode(text), v.string_to_sign);
  assert.equal(await hmac.sign(text), v.hmac.signature);
  assert.equal(await rsa.sign(text), v.rsa.signature);
  assert.equal(new TextDecoder().decode(answerToSign(v.answer.status, r.nonce, v.answer.timestamp, encoder.encode(v.answer.body))), v.answer.string_to_sign);
});

test('a provider\'s key signs for which merchant', async () => {
  const p = v.provider;
  const acting = stringToSign(r.method, r.path, r.timestamp, r.nonce, r.body, actsFor({ mchid: p.mchid, keyId: p.key_id }));
  assert.equal(new TextDecoder().decode(acting), p.string_to_sign);
  assert.equal(await hmac.sign(acting), p.hmac_signature);
  assert.equal(actsFor(hmac), undefined);
});

test('a new key signs what its public half verifies', async () => {
  const key = await newRsaKey();
  const signer = await rsaSigner({ ...who, privateKey: key.privateKey });
  const signature = Uint8Array.from(atob(await signer.sign(text)), (c) => c.charCodeAt(0));
  assert.ok(await signer.verify(text, signature, { ...platform, public_key: key.publicKey }));
  assert.ok(!(await signer.verify(text, signature, platform)));
});

test('a good answer holds, every altered one is refused', async () => {
  const header = (over: Partial<Record<string, string>> = {}): string => {
    const p = { algorithm: 'CLOUDPOS-HMAC-SHA256', key_id: 'key_1', timestamp: v.answer.timestamp, nonce: r.nonce, signature: v.answer.hmac_signature, ...over };
    return `${p.algorithm} key_id="${p.key_id}",timestamp="${p.timestamp}",nonce="${p.nonce}",signature="${p.signature}"`;
  };
  const ring = keyRing(async () => Promise.resolve([platform]));
  const body = encoder.encode(v.answer.body);
  await verifyAnswer(hmac, ring, r.nonce, 200, header(), body);
  await verifyAnswer(rsa, ring, r.nonce, 200, header({ algorithm: 'CLOUDPOS-RSA2048-SHA256', key_id: 'plk_1', signature: v.answer.rsa_signature }), body);
  const bad: [string, string | null, number, string, Uint8Array][] = [
    ['not signed', null, 200, r.nonce, body],
    ['rubbish', 'rubbish', 200, r.nonce, body],
    ['no base64', header({ signature: '***' }), 200, r.nonce, body],
    ['another key', header({ key_id: 'key_2' }), 200, r.nonce, body],
    ['another algorithm', header({ algorithm: 'CLOUDPOS-RSA2048-SHA256' }), 200, r.nonce, body],
    ['of another request', header(), 200, 'fedcba9876543210', body],
    ['another nonce in the header', header({ nonce: 'fedcba9876543210' }), 200, r.nonce, body],
    ['another time', header({ timestamp: '1764230402' }), 200, r.nonce, body],
    ['another status', header(), 201, r.nonce, body],
    ['another body', header(), 200, r.nonce, encoder.encode(v.answer.body.replace('PAYING', 'PAID'))],
  ];
  for (const [name, head, status, nonce, content] of bad) {
    await assert.rejects(verifyAnswer(hmac, ring, nonce, status, head, content), AnswerSignatureError, name);
  }
  const unknown = header({ algorithm: 'CLOUDPOS-RSA2048-SHA256', key_id: 'plk_2', signature: v.answer.rsa_signature });
  await assert.rejects(verifyAnswer(rsa, ring, r.nonce, 200, unknown, body), /no key plk_2/);
});

test('the platform\'s keys are asked for once, and again for a key that is new', async () => {
  let asked = 0;
  const ring = keyRing(async () => {
    asked++;
    return Promise.resolve([{ ...platform, key_id: `plk_${String(asked)}` }]);
  });
  assert.equal((await ring.find('plk_1'))?.key_id, 'plk_1');
  assert.equal((await ring.find('plk_1'))?.key_id, 'plk_1');
  assert.equal(asked, 1);
  assert.equal((await ring.find('plk_2'))?.key_id, 'plk_2');
  assert.equal(asked, 2);
});

test('all answers that wait for a new key share one asking', async () => {
  let asked = 0;
  let give: () => void = () => undefined;
  const ring = keyRing(async () => {
    asked++;
    return new Promise((done) => { give = (): void => { done([platform]); }; });
  });
  const waiting = Array.from({ length: 20 }, async () => ring.find('plk_1'));
  await Promise.resolve();
  await Promise.resolve();
  give();
  assert.ok((await Promise.all(waiting)).every((key) => key?.key_id === 'plk_1'));
  assert.equal(asked, 1);
});

test('forged key ids do not have the platform asked without end', async () => {
  let asked = 0;
  let now = 0;
  const ring = keyRing(async () => {
    asked++;
    return Promise.resolve([platform]);
  }, [], () => now);
  for (let i = 0; i < 100; i++) assert.equal(await ring.find(`forged_${String(i)}`), undefined);
  assert.equal(asked, 4);
  assert.equal((await ring.find('plk_1'))?.key_id, 'plk_1');
  now = 60_000;
  assert.equal(await ring.find('forged'), undefined);
  assert.equal(asked, 5);
});

test('what is known stays when the platform cannot be asked', async () => {
  let asked = 0;
  const ring = keyRing(async () => {
    asked++;
    if (asked > 1) throw new Error('no answer');
    return Promise.resolve([platform]);
  });
  assert.equal((await ring.find('plk_1'))?.key_id, 'plk_1');
  assert.equal(await ring.find('plk_2'), undefined);
  assert.equal((await ring.find('plk_1'))?.key_id, 'plk_1');
});
