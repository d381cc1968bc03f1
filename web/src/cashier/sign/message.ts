/** What a request's signature covers: five lines, each ended by a line feed, the last one too (Go: signature.StringToSign). */
export function messageToSign(method: string, pathAndQuery: string, timestamp: string, nonce: string, body: string): string {
  return [method, pathAndQuery, timestamp, nonce, body].map((line) => `${line}\n`).join('');
}

/** Who signs. */
export interface Signer {
  mchid: string;
  keyId: string;
  /** RSASSA-PKCS1-v1_5 with SHA-256; base64. */
  sign: (message: string) => Promise<string>;
}

/** The Authorization header of one request. */
export async function authorization(signer: Signer, request: { method: string; pathAndQuery: string; body: string }, timestamp: string, nonce: string): Promise<string> {
  const signature = await signer.sign(messageToSign(request.method, request.pathAndQuery, timestamp, nonce, request.body));
  const parts = { mchid: signer.mchid, key_id: signer.keyId, timestamp, nonce, signature };
  return `CLOUDPOS-RSA2048-SHA256 ${Object.entries(parts).map(([name, value]) => `${name}="${value}"`).join(',')}`;
}

/** 32 hexadecimal digits that never come twice. */
export function newNonce(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0')).join('');
}
