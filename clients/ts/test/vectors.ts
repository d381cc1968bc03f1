import { readFileSync } from 'node:fs';

interface Vector {
  algorithm: string;
  signature: string;
  secret: string;
  private_key: string;
  public_key: string;
}

/** Known answers that another implementation made. */
export interface Vectors {
  request: { method: string; path: string; timestamp: string; nonce: string; body: string };
  string_to_sign: string;
  hmac: Vector;
  rsa: Vector;
  provider: { mchid: string; key_id: string; string_to_sign: string; hmac_signature: string };
  answer: { status: number; timestamp: string; body: string; string_to_sign: string; hmac_signature: string; rsa_signature: string };
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../../../docs/vectors/${name}.json`, import.meta.url), 'utf8'));
}

export const vectors = read('signature') as Vectors;
export const webhook = read('webhook') as { secret: string; public_key: string; headers: Record<string, string>; body: string };
