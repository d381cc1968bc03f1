import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { renderWithShell } from '@/shared/testing/renderWithShell';
import { texts } from '../texts';
import { SignForm } from './SignForm';
import { SignVerdict } from './SignVerdict';

const right = { string_to_sign: 'GET\n/v1/me\n1\nn\n\n', lines: ['GET␊', '/v1/me␊', '1␊', 'n␊', '␊'], compared: true, agrees: false, findings: [] };

describe('a signature that was looked at', () => {
  it('names the mistake, marks the line and shows what cannot be seen', async () => {
    await renderWithShell(
      <SignVerdict of={{ ...right, difference: { line: 2, column: 7, ours: '/v1/me␊', theirs: '/v1/m␍␊' }, findings: [{ code: 'CRLF', zh: '换行用了 CRLF', en: 'Lines end with CR LF' }] }} />,
      { texts },
    );
    expect(screen.getByRole('alert').textContent).toContain('换行用了 CRLF');
    expect(screen.getByText('第一处不同：第 2 行第 7 个字符')).toBeTruthy();
    expect(document.querySelector('.sign-marked')?.textContent).toBe('/v1/meLF');
    expect(document.querySelectorAll('.sign-sides dd')[1]?.textContent).toBe('/v1/mCRLF');
  });

  it('says so when it is right, and claims nothing where nothing was compared', async () => {
    await renderWithShell(<SignVerdict of={{ ...right, agrees: true }} />, { texts });
    expect(screen.getByRole('status').textContent).toContain('签名正确');
    await renderWithShell(<SignVerdict of={{ ...right, compared: false }} />, { texts });
    expect(screen.getAllByRole('status')[1]?.textContent).toContain('正确的待签串');
  });
});

describe('the question', () => {
  it('sends what was pasted as it is, and leaves out what is empty', async () => {
    const ask = vi.fn();
    await renderWithShell(<SignForm onAsk={ask} asking={false} />, { texts });
    await userEvent.click(screen.getByRole('button', { name: '检查' }));
    expect(ask).not.toHaveBeenCalled();
    expect(screen.getByText('请填写请求地址')).toBeTruthy();
    await userEvent.type(screen.getByLabelText('请求地址'), ' /v1/me ');
    await userEvent.type(screen.getByLabelText('请求体'), 'a b{enter}');
    await userEvent.click(screen.getByRole('button', { name: '检查' }));
    expect(ask).toHaveBeenCalledWith({ method: 'POST', url: '/v1/me', body: 'a b\n' });
  });
});
