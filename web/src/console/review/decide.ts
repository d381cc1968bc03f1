import type { Schema } from '../api';

type Detail = Schema['ReviewDetail'];
export type ReviewAction = Schema['ReviewAction'];
export type ActionName = ReviewAction['action'];

/** While one of these lasts, somebody has something to decide. */
export const openStates: readonly Schema['ApplicationState'][] = ['SUBMITTED', 'PRE_REVIEW', 'ACQUIRER_REVIEW'];

/** The action of that name, when the server lists it at all. */
export function actionNamed(detail: Pick<Detail, 'actions'>, name: ActionName): ReviewAction | undefined {
  return detail.actions.find((action) => action.action === name);
}

/** What A means now: the allowed one of pre-approval and approval, else the one that is listed and says why not. */
export function positiveAction(detail: Pick<Detail, 'actions'>): ReviewAction | undefined {
  const positive = detail.actions.filter((action) => action.action === 'pre_approve' || action.action === 'approve');
  return positive.find((action) => action.allowed) ?? positive[0];
}

/** What the checks say of each path; of several the worst counts. */
export function marksOf(checks: Detail['checks']): Map<string, 'pass' | 'warn' | 'fail'> {
  const worse = { pass: 0, warn: 1, fail: 2 } as const;
  const marks = new Map<string, 'pass' | 'warn' | 'fail'>();
  for (const check of checks) {
    const before = marks.get(check.path);
    if (before === undefined || worse[check.result] > worse[before]) marks.set(check.path, check.result);
  }
  return marks;
}

/** One channel account with what was decided about it. */
export interface ChosenAccount {
  account: Schema['SubMerchantOption'];
  /** For the merchant's own account: whether it is opened. A provider's account is opened by giving a number. */
  chosen: boolean;
  number: string;
  /** A provider's account that opens by call: the merchant is handed in to the channel, unless a number is given. */
  byCall?: boolean;
}

/** Whether the channel is going to be opened. */
export function opens({ account, chosen, number, byCall }: ChosenAccount): boolean {
  return account.mode === 'own' ? chosen : number.trim() !== '' || byCall === true;
}

/** Whether a number can be one at a channel; the channel knows for certain. */
export function numberFits({ account, number }: ChosenAccount): boolean {
  return account.mode === 'own' || number.trim() === '' || /^[0-9A-Za-z_-]{1,32}$/.test(number.trim());
}

/** Why an approval cannot go yet: no channel opened, or a number that cannot be one. */
export function accountsFault(accounts: readonly ChosenAccount[]): 'none' | 'number' | undefined {
  if (!accounts.every(numberFits)) return 'number';
  return accounts.some(opens) ? undefined : 'none';
}

/** The opened accounts as they are sent. */
export function subMerchants(accounts: readonly ChosenAccount[]): Schema['SubMerchantInput'][] {
  return accounts
    .filter(opens)
    .map(({ account, number, byCall }) => ({
      channel: account.channel,
      account_id: account.account_id,
      sub_merchant: account.mode === 'own' ? '' : number.trim(),
      ...(account.mode !== 'own' && number.trim() === '' && byCall ? { by_call: true } : {}),
    }));
}
