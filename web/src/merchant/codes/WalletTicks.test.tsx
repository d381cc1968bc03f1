import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { renderWithShell } from '@/shared/testing/renderWithShell';
import { texts } from '../texts';
import type { Offer } from './terms';
import { WalletTicks } from './WalletTicks';

const offers: Offer[] = [
  { wallet: 'wechat', noPage: false },
  { wallet: 'alipay', noPage: true },
  { wallet: 'unionpay', noPage: false, why: 'closed' },
];

describe('wallets of a code', () => {
  it('say why one cannot be ticked', async () => {
    await renderWithShell(<WalletTicks offers={offers} value={['wechat']} onChange={() => undefined} />, { texts });
    const closed = screen.getByRole<HTMLInputElement>('checkbox', { name: /云闪付/ });
    expect(closed.disabled).toBe(true);
    expect(document.getElementById(closed.getAttribute('aria-describedby') ?? '')?.textContent).toContain('还没有开通');
  });

  it('are ticked and taken off', async () => {
    const change = vi.fn();
    await renderWithShell(<WalletTicks offers={offers} value={['wechat']} onChange={change} />, { texts });
    await userEvent.click(screen.getByRole('checkbox', { name: /支付宝/ }));
    expect(change).toHaveBeenLastCalledWith(['wechat', 'alipay']);
    await userEvent.click(screen.getByRole('checkbox', { name: /微信支付/ }));
    expect(change).toHaveBeenLastCalledWith([]);
  });

  it('let one that has been closed since be taken off', async () => {
    const change = vi.fn();
    await renderWithShell(<WalletTicks offers={offers} value={['unionpay']} onChange={change} />, { texts });
    await userEvent.click(screen.getByRole('checkbox', { name: /云闪付/ }));
    expect(change).toHaveBeenLastCalledWith([]);
  });
});
