import { answerToSign, fromBase64, headerParts } from './message.ts';
import { AnswerSignatureError } from './problem.ts';
import type { PlatformKey, Signer } from './signer.ts';

/** Where the platform's public keys come from. */
export interface KeyRing {
  /** The key of this id; undefined when the platform has none such. */
  find(keyId: string): Promise<PlatformKey | undefined>;
}

/** A ring that asks once, and again when an answer names a key that it does not know (a rotation). */
export function keyRing(load: () => Promise<PlatformKey[]>, known: PlatformKey[] = []): KeyRing {
  let keys = known;
  return {
    find: async (keyId) => {
      const here = keys.find((k) => k.key_id === keyId);
      if (here !== undefined) return here;
      keys = [...known, ...(await load())];
      return keys.find((k) => k.key_id === keyId);
    },
  };
}

/** Says nothing when the answer is signed for this very request, and throws an AnswerSignatureError otherwise. */
export async function verifyAnswer(signer: Signer, ring: KeyRing, nonce: string, status: number, header: string | null, body: Uint8Array): Promise<void> {
  if (header === null) throw new AnswerSignatureError('the answer is not signed');
  const read = headerParts(header);
  const signature = fromBase64(read?.parts.get('signature') ?? '');
  const keyId = read?.parts.get('key_id') ?? '';
  if (read === undefined || signature === undefined) throw new AnswerSignatureError('the answer\'s signature cannot be read');
  if (read.algorithm !== signer.algorithm) throw new AnswerSignatureError(`the answer is signed with ${read.algorithm}`);
  if (read.parts.get('nonce') !== nonce) throw new AnswerSignatureError('the answer belongs to another request');
  let key: PlatformKey | undefined;
  if (signer.needsPlatformKey) {
    key = await ring.find(keyId);
    if (key === undefined) throw new AnswerSignatureError(`the platform has no key ${keyId}`);
  } else if (keyId !== signer.keyId) throw new AnswerSignatureError('the answer is signed with another key');
  const text = answerToSign(status, nonce, read.parts.get('timestamp') ?? '', body);
  if (!(await signer.verify(text, signature, key))) throw new AnswerSignatureError('the answer\'s signature does not hold');
}
