import { describe, expect, it, vi } from 'vitest';
import { ApiProblem, localCodes } from '@/shared/api/problem';
import type { DocumentKind } from './documents';
import type { Application } from './fields';
import type { PendingFile } from './pendingFiles';
import { draft } from './sample';
import { Uploads, type UploadOptions } from './uploads';

const photo = new Blob(['x'], { type: 'image/jpeg' });

function open(send: UploadOptions['send']) {
  const kept = new Map<string, PendingFile>();
  const done: Application[] = [];
  const uploads = new Uploads({
    applicationId: 'app_1',
    send,
    shrink: (file) => Promise.resolve(file),
    keep: (file) => Promise.resolve(void kept.set(file.kind, file)),
    drop: (_, kind) => Promise.resolve(void kept.delete(kind)),
    onDone: (application) => done.push(application),
  });
  return { uploads, kept, done };
}

const lost = () => Promise.reject(new ApiProblem({ code: localCodes.network, status: 0 }));

describe('uploads', () => {
  it('tells the progress, hands on the application and keeps nothing', async () => {
    const seen: number[] = [];
    const { uploads, kept, done } = open((_kind, _file, _name, onProgress) => {
      onProgress(0.64);
      seen.push(uploads.state().get('licence')?.progress ?? -1);
      return Promise.resolve(draft({ version: 2 }));
    });
    await uploads.add('licence', photo, '执照.jpg');
    expect(seen).toEqual([0.64]);
    expect(done[0]?.version).toBe(2);
    expect(uploads.state().size).toBe(0);
    expect(kept.size).toBe(0);
  });

  it('keeps what failed, also on the device, and sends it again when asked or when the network is back', async () => {
    const send = vi.fn<UploadOptions['send']>(lost);
    const { uploads, kept } = open(send);
    await uploads.add('id_front', photo, 'a.jpg');
    expect(uploads.state().get('id_front')).toMatchObject({ phase: 'failed' });
    expect(kept.get('id_front')?.blob).toBe(photo);
    await uploads.retry('id_front');
    send.mockResolvedValueOnce(draft());
    uploads.retryLost();
    await vi.waitFor(() => {
      expect(kept.size).toBe(0);
    });
    expect(send).toHaveBeenCalledTimes(3);
  });

  it('neither repeats by itself nor keeps what the server refused', async () => {
    const send = vi.fn<UploadOptions['send']>(() => Promise.reject(new ApiProblem({ code: 'FILE_DAMAGED', status: 422 })));
    const { uploads, kept } = open(send);
    await uploads.add('licence', photo, 'a.jpg');
    uploads.retryLost();
    expect(send).toHaveBeenCalledTimes(1);
    expect(kept.size).toBe(0);
  });

  it('lets a second picture of the same kind take the place of the first', async () => {
    const answers: ((a: Application) => void)[] = [];
    const { uploads, done } = open((_kind: DocumentKind, _file, _name, _progress, signal) => {
      return new Promise((resolve, reject) => {
        answers.push(resolve);
        signal.addEventListener('abort', () => {
          reject(new DOMException('', 'AbortError'));
        });
      });
    });
    const first = uploads.add('licence', photo, '1.jpg');
    await vi.waitFor(() => {
      expect(answers).toHaveLength(1);
    });
    const second = uploads.add('licence', photo, '2.jpg');
    await vi.waitFor(() => {
      expect(answers).toHaveLength(2);
    });
    answers[1]?.(draft({ version: 3 }));
    await Promise.all([first, second]);
    expect(done.map((a) => a.version)).toEqual([3]);
  });

  it.each([
    [new Blob([], { type: 'image/png' }), 'empty'],
    [new Blob(['x'], { type: 'image/gif' }), 'type'],
    [new Blob(['x'], { type: 'application/pdf' }), undefined],
  ])('refuses what is certainly no document: %#', (file, refusal) => {
    expect(Uploads.refusal(file)).toBe(refusal);
  });
});
