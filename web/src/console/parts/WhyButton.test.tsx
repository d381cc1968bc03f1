import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { renderWithShell } from '@/shared/testing/renderWithShell';
import { WhyButton } from './WhyButton';

afterEach(cleanup);

it('does nothing while it is out of use, stays reachable and says why', async () => {
  const act = vi.fn();
  await renderWithShell(<WhyButton why="还差 4 张" onClick={act}>初审通过</WhyButton>);
  const button = screen.getByRole('button', { name: '初审通过' });
  await userEvent.tab();
  expect(document.activeElement).toBe(button);
  await userEvent.click(button);
  expect(act).not.toHaveBeenCalled();
  expect(button.getAttribute('aria-disabled')).toBe('true');
  expect(document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent).toBe('还差 4 张');
});

it('acts when nothing stands against it', async () => {
  const act = vi.fn();
  await renderWithShell(<WhyButton why={undefined} onClick={act}>初审通过</WhyButton>);
  await userEvent.click(screen.getByRole('button', { name: '初审通过' }));
  expect(act).toHaveBeenCalledOnce();
});
