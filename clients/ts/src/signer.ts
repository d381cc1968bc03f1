import { derOf, fromBase64, toBase64, type Algorithm } from './message.ts';

/** A public key of the platform, as GET /v1/platform-keys lists it. */
export interface PlatformKey {
  key_id: string;
  algorithm: string;
  public_key: string;
}

/** Who signs requests and knows how answers to them are verified. */
export interface Signer {
  readonly algorithm: Algorithm;
  readonly mchid: string;
  readonly keyId: string;
  /** Signs bytes; base64. */
  sign(text: Uint8Array<ArrayBuffer>): Promise<string>;
  /**
   * Whether a signature of an answer holds. platformKey is the key of the platform that the answer names; it is undefined
   * for signers with a shared secret, which need none.
   */
  verify(text: Uint8Array<ArrayBuffer>, signature: Uint8Array<ArrayBuffer>, platformKey: PlatformKey | undefined): Promise<boolean>;
  /** Whether answers are signed with the platform's own key rather than with the secret. */
  readonly needsPlatformKey: boolean;
}

const hmac = { name: 'HMAC', hash: 'SHA-256' } as const;
const rsa = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;

/** A signer with a secret (sk_test_…, sk_live_…). The text itself is the key: nothing of it is decoded. */
export async function hmacSigner(key: { mchid: string; keyId: string; secret: string }): Promise<Signer> {
  const secret = await crypto.subtle.importKey('raw', new TextEncoder().encode(key.secret), hmac, false, ['sign', 'verify']);
  return {
    algorithm: 'CLOUDPOS-HMAC-SHA256',
    mchid: key.mchid,
    keyId: key.keyId,
    needsPlatformKey: false,
    sign: async (text) => toBase64(await crypto.subtle.sign('HMAC', secret, text)),
    verify: async (text, signature) => crypto.subtle.verify('HMAC', secret, signature, text),
  };
}

/** A signer with an RSA private key: PKCS #8 in PEM, or a key of WebCrypto that need not be readable. */
export async function rsaSigner(key: { mchid: string; keyId: string; privateKey: string | CryptoKey }): Promise<Signer> {
  const privateKey = typeof key.privateKey === 'string'
    ? await crypto.subtle.importKey('pkcs8', derOf(key.privateKey), rsa, false, ['sign'])
    : key.privateKey;
  const platform = new Map<string, Promise<CryptoKey>>();
  return {
    algorithm: 'CLOUDPOS-RSA2048-SHA256',
    mchid: key.mchid,
    keyId: key.keyId,
    needsPlatformKey: true,
    sign: async (text) => toBase64(await crypto.subtle.sign(rsa.name, privateKey, text)),
    verify: async (text, signature, platformKey) => {
      if (platformKey?.algorithm !== 'CLOUDPOS-RSA2048-SHA256') return false;
      const pem = platformKey.public_key;
      const known = platform.get(pem) ?? crypto.subtle.importKey('spki', derOf(pem), rsa, false, ['verify']);
      platform.set(pem, known);
      return crypto.subtle.verify(rsa.name, await known, signature, text);
    },
  };
}

/** A fresh RSA key pair, for a terminal's activation: the private half as PKCS #8 in PEM, to be kept safe by the caller. */
export async function newRsaKey(): Promise<{ privateKey: string; publicKey: string }> {
  const pair = await crypto.subtle.generateKey({ ...rsa, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) }, true, ['sign', 'verify']);
  const pem = (name: string, der: ArrayBuffer): string =>
    `-----BEGIN ${name}-----\n${(toBase64(der).match(/.{1,64}/g) ?? []).join('\n')}\n-----END ${name}-----\n`;
  return {
    privateKey: pem('PRIVATE KEY', await crypto.subtle.exportKey('pkcs8', pair.privateKey)),
    publicKey: pem('PUBLIC KEY', await crypto.subtle.exportKey('spki', pair.publicKey)),
  };
}

/** A signature's bytes; undefined for what is no base64. */
export const signatureBytes = fromBase64;
