import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { renderWithShell } from '../testing/renderWithShell';
import { LanguageToggle } from './LanguageToggle';
import { ThemeToggle } from './ThemeToggle';
import { WalletMark } from './WalletMark';

describe('ThemeToggle', () => {
  it('turns the page dark and offers the way back', async () => {
    await renderWithShell(<ThemeToggle />);
    await userEvent.click(screen.getByRole('button', { name: '换成深色' }));
    expect(document.documentElement.dataset['theme']).toBe('dark');
    expect(screen.getByRole('button', { name: '换成浅色' })).toBeTruthy();
  });
});

describe('LanguageToggle', () => {
  it('changes the words on the page and the page itself', async () => {
    await renderWithShell(
      <>
        <LanguageToggle />
        <WalletMark wallet="wechat" name="full" />
      </>,
    );
    expect(screen.getByText('微信支付')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'English' }));
    expect(await screen.findByText('WeChat Pay')).toBeTruthy();
    expect(document.documentElement.lang).toBe('en');
  });
});
