import { answerToSign, fromBase64, headerParts } from './message.ts';
import { AnswerSignatureError } from './problem.ts';
import type { KeyRing } from './ring.ts';
import type { PlatformKey, Signer } from './signer.ts';

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
