import type { components } from '@/api/v1';
import type { Desk } from '../desk/desk';
import { makeKey } from '../sign/keys';

/** Letters that a code never has are put right as people misread them; blanks and dashes go. */
export function cleanCode(typed: string): string {
  return typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
}

/** What kind of device this is, for the people who look after terminals. */
function deviceInfo(): components['schemas']['DeviceInfo'] {
  const platform = /Android|iPhone|iPad|Windows|Mac OS X|Linux|CrOS/.exec(navigator.userAgent)?.[0] ?? 'other';
  return { platform, screen: `${window.screen.width}x${window.screen.height}` };
}

/**
 * Trades the code from the SMS for this browser's identity. The key is made here, its private half never leaves, and it is
 * kept before the code is sent: after a lost answer the same code and key give the same answer. Throws ApiProblem.
 */
export async function activate(desk: Desk, merchantNumber: string, code: string): Promise<void> {
  const key = await desk.identity.pendingKey(makeKey);
  const { data } = await desk.api.POST('/v1/terminals/activate', {
    body: { merchant_number: merchantNumber, code: cleanCode(code), algorithm: 'CLOUDPOS-RSA2048-SHA256', public_key: key.publicKey, device: deviceInfo() },
  });
  if (!data) throw new Error('an activation without an answer');
  desk.clock.learn(Date.parse(data.server_time));
  desk.line.lock(null);
  await desk.identity.save({
    mchid: data.mchid,
    keyId: data.key_id,
    privateKey: key.privateKey,
    terminalId: data.terminal.id,
    storeName: data.store.name,
    terminalName: data.terminal.name,
  });
}
