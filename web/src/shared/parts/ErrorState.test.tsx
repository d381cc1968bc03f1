import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { ApiProblem, localCodes, parseProblem } from '../api/problem';
import { renderWithShell } from '../testing/renderWithShell';
import { ErrorState } from './ErrorState';

const problem = parseProblem(503, {
  code: 'UNAVAILABLE',
  title_zh: '没读到最新设备',
  title_en: 'The devices could not be read',
  action_zh: '收款不受影响，请稍后重试。',
  action_en: 'Payments go on; retry later.',
  request_id: 'req_7f21c9',
});

describe('ErrorState', () => {
  it('says what happened, what to do and which number to quote', async () => {
    await renderWithShell(<ErrorState error={problem} />);
    const alert = screen.getByRole('alert');
    expect(alert.textContent).toContain('没读到最新设备');
    expect(alert.textContent).toContain('收款不受影响，请稍后重试。');
    expect(alert.textContent).toContain('请求号 req_7f21c9');
  });

  it('speaks English when English was chosen', async () => {
    await renderWithShell(<ErrorState error={problem} />, { language: 'en' });
    expect(screen.getByRole('alert').textContent).toContain('The devices could not be read');
  });

  it('retries on request', async () => {
    const retry = vi.fn();
    await renderWithShell(<ErrorState error={problem} onRetry={retry} />);
    await userEvent.click(screen.getByRole('button', { name: '重试' }));
    expect(retry).toHaveBeenCalledTimes(1);
  });

  it('has words of its own when no server spoke', async () => {
    await renderWithShell(<ErrorState error={new ApiProblem({ code: localCodes.network, status: 0 })} />);
    expect(screen.getByRole('alert').textContent).toContain('没有连上服务器');
    expect(screen.queryByText(/请求号/)).toBeNull();
  });

  it('never shows the text of a programming error', async () => {
    await renderWithShell(<ErrorState error={new TypeError('x is undefined')} variant="banner" />);
    expect(screen.getByRole('alert').textContent).toContain('页面出错了');
    expect(screen.getByRole('alert').textContent).not.toContain('undefined');
  });
});
