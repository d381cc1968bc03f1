import { ApiError, type Problem } from './problem.ts';
import { newRsaKey, rsaSigner, type Signer } from './signer.ts';
import type { components } from './v1.ts';

/** A terminal after its activation. Keep privateKey: it is made here and known to nobody else. */
export interface ActivatedTerminal {
  activated: components['schemas']['Activated'];
  privateKey: string;
  signer: Signer;
}

/**
 * Trades the merchant number and the activation code from the SMS for a key of a terminal. It is sent once: a code serves
 * one activation. Throws an ApiError when the code is refused.
 */
export async function activateTerminal(
  options: { baseUrl: string; fetch?: typeof fetch },
  request: { merchantNumber: string; code: string; device?: components['schemas']['DeviceInfo'] },
): Promise<ActivatedTerminal> {
  const key = await newRsaKey();
  const response = await (options.fetch ?? fetch)(`${options.baseUrl.replace(/\/+$/, '')}/v1/terminals/activate`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Accept': 'application/json' },
    redirect: 'error',
    body: JSON.stringify({
      merchant_number: request.merchantNumber,
      code: request.code,
      algorithm: 'CLOUDPOS-RSA2048-SHA256',
      public_key: key.publicKey,
      device: request.device ?? {},
    }),
  });
  if (!response.ok) throw new ApiError(response.status, (await response.json().catch(() => undefined)) as Problem | undefined);
  const activated = (await response.json()) as components['schemas']['Activated'];
  return { activated, privateKey: key.privateKey, signer: await rsaSigner({ mchid: activated.mchid, keyId: activated.key_id, privateKey: key.privateKey }) };
}
