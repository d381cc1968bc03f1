/** The algorithms of keys. SM2 is not part of WebCrypto: bring a Signer of your own for it. */
export type Algorithm = 'CLOUDPOS-HMAC-SHA256' | 'CLOUDPOS-RSA2048-SHA256' | 'CLOUDPOS-SM2-SM3';

const encoder = new TextEncoder();

/**
 * What a request's signature covers: method, path with query, timestamp, nonce and body, each followed by one line feed,
 * the body too. A provider's key (ppk_…) signs one line more: the merchant that it acts for.
 */
export function stringToSign(
  method: string, pathAndQuery: string, timestamp: string, nonce: string, body: string, actsFor?: string,
): Uint8Array<ArrayBuffer> {
  return encoder.encode(`${method}\n${pathAndQuery}\n${timestamp}\n${nonce}\n${body}\n${actsFor === undefined ? '' : `${actsFor}\n`}`);
}

/** The sixth line of what a key signs: the mchid for a provider's key, none for others. */
export function actsFor(key: { mchid: string; keyId: string }): string | undefined {
  return key.keyId.startsWith('ppk_') ? key.mchid : undefined;
}

/** What an answer's signature covers; nonce is the request's, body the raw bytes before any Content-Encoding. */
export function answerToSign(status: number, nonce: string, timestamp: string, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const head = encoder.encode(`CLOUDPOS-RESPONSE\n${String(status)}\n${nonce}\n${timestamp}\n`);
  const text = new Uint8Array(head.length + body.length + 1);
  text.set(head);
  text.set(body, head.length);
  text[text.length - 1] = 0x0a;
  return text;
}

/** 32 hexadecimal digits that never come twice. */
export function newNonce(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, '0')).join('');
}

/** Bytes as standard base64. */
export function toBase64(bytes: ArrayBuffer | Uint8Array): string {
  let text = '';
  for (const b of bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes)) text += String.fromCharCode(b);
  return btoa(text);
}

/** Standard base64 as bytes; undefined for what is none. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined;
  try {
    return Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/** The DER inside a PEM block, or inside bare base64. */
export function derOf(pem: string): Uint8Array<ArrayBuffer> {
  const der = fromBase64(pem.replace(/-----[A-Z ]+-----/g, '').replace(/\s+/g, ''));
  if (der === undefined || der.length === 0) throw new TypeError('neither PEM nor base64');
  return der;
}

/** The parts of a header such as `CLOUDPOS-HMAC-SHA256 key_id="…",nonce="…"`; undefined where it has another form. */
export function headerParts(header: string): { algorithm: string; parts: Map<string, string> } | undefined {
  const space = header.indexOf(' ');
  if (space < 0) return undefined;
  const parts = new Map<string, string>();
  for (const pair of header.slice(space + 1).split(',')) {
    const found = /^\s*([a-z_]+)="([^"]*)"\s*$/.exec(pair);
    if (found?.[1] === undefined || found[2] === undefined || parts.has(found[1])) return undefined;
    parts.set(found[1], found[2]);
  }
  return { algorithm: header.slice(0, space), parts };
}
