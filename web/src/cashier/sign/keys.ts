const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;

/** A key of this terminal: the private half cannot be read by anybody, this page included; it only signs. */
export interface TerminalKey {
  privateKey: CryptoKey;
  /** SubjectPublicKeyInfo, DER, base64: what the server gets. */
  publicKey: string;
}

/** Whether this page may use cryptography at all: browsers allow it on https and on localhost only. */
export function canSign(): boolean {
  return window.isSecureContext && typeof crypto.subtle === 'object';
}

/** Bytes as base64. */
export function base64(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)));
}

/** Makes a key pair of 2048 bits. Needs a secure context (see canSign). */
export async function makeKey(): Promise<TerminalKey> {
  const pair = await crypto.subtle.generateKey(
    { ...algorithm, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) },
    false, // the private half stays in the browser; the public half can be exported all the same
    ['sign', 'verify'],
  );
  return { privateKey: pair.privateKey, publicKey: base64(await crypto.subtle.exportKey('spki', pair.publicKey)) };
}

/** Signs a text; base64. */
export async function signText(privateKey: CryptoKey, text: string): Promise<string> {
  return base64(await crypto.subtle.sign(algorithm.name, privateKey, new TextEncoder().encode(text)));
}
