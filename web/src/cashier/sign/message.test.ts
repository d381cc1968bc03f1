import { createPublicKey, createSign, createVerify, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makeKey, signText } from './keys';
import { authorization, messageToSign, newNonce } from './message';

const nonce = '0123456789abcdef';

describe('signing', () => {
  it('covers method, path with query, time, nonce and body, each line ended', () => {
    expect(messageToSign('POST', '/v1/orders?a=1', '1700000000', nonce, '{"a":1}')).toBe(`POST\n/v1/orders?a=1\n1700000000\n${nonce}\n{"a":1}\n`);
    expect(messageToSign('GET', '/v1/orders', '1', nonce, '')).toBe(`GET\n/v1/orders\n1\n${nonce}\n\n`);
  });

  it('agrees with another implementation, on text beyond ASCII too', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const imported = await crypto.subtle.importKey('pkcs8', privateKey.export({ type: 'pkcs8', format: 'der' }), { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, false, ['sign']);
    const message = messageToSign('POST', '/v1/refunds', '1763817600', nonce, '{"reason":"多收了"}');
    expect(await signText(imported, message)).toBe(createSign('RSA-SHA256').update(message).sign(privateKey, 'base64'));
  });

  it('makes a key whose private half cannot be read and whose public half verifies', async () => {
    const key = await makeKey();
    await expect(crypto.subtle.exportKey('pkcs8', key.privateKey)).rejects.toThrow();
    const der = Buffer.from(key.publicKey, 'base64');
    const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' });
    expect(publicKey.asymmetricKeyDetails).toMatchObject({ modulusLength: 2048, publicExponent: 65537n });
    const signature = await signText(key.privateKey, 'x');
    expect(createVerify('RSA-SHA256').update('x').verify(publicKey, signature, 'base64')).toBe(true);
    expect(createVerify('RSA-SHA256').update('y').verify(publicKey, signature, 'base64')).toBe(false);
  });

  it('writes the header in the form that the server reads', async () => {
    const header = await authorization({ mchid: 'mch_1', keyId: 'key_1', sign: async () => Promise.resolve('AQID') }, { method: 'GET', pathAndQuery: '/v1/me', body: '' }, '1700000000', nonce);
    expect(header).toBe(`CLOUDPOS-RSA2048-SHA256 mchid="mch_1",key_id="key_1",timestamp="1700000000",nonce="${nonce}",signature="AQID"`);
  });

  it('makes nonces of the right shape that differ', () => {
    const made = new Set(Array.from({ length: 200 }, newNonce));
    expect(made.size).toBe(200);
    for (const one of made) expect(one).toMatch(/^[0-9A-Za-z_-]{16,64}$/);
  });
});
