import { ApiProblem, localCodes, parseProblem } from '@/shared/api/problem';
import type { DocumentKind } from './documents';
import type { Application } from './fields';

/** What the server takes; what a file really is, it decides by the bytes. */
export const mediaTypes = ['image/jpeg', 'image/png', 'application/pdf'] as const;
export const bytesMax = 10 * 1024 * 1024;

const problem = (xhr: XMLHttpRequest): ApiProblem => {
  const requestId = xhr.getResponseHeader('X-Request-Id') ?? undefined;
  try {
    return parseProblem(xhr.status, JSON.parse(xhr.responseText), requestId);
  } catch {
    return parseProblem(xhr.status, undefined, requestId);
  }
};

/**
 * Sends one file with its progress from 0 to 1; fetch cannot tell the progress of what it sends. Gives the server's answer;
 * rejects with ApiProblem, or AbortError when it was called off.
 */
export function sendFile<Answer>(path: string, kind: string, file: Blob, name: string, onProgress: (done: number) => void, signal?: AbortSignal): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    const query = new URLSearchParams({ kind, name: name.slice(0, 100) });
    xhr.open('POST', `${path}?${query.toString()}`);
    xhr.setRequestHeader('Content-Type', file.type);
    xhr.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    xhr.onerror = () => {
      reject(new ApiProblem({ code: localCodes.network, status: 0 }));
    };
    xhr.onabort = () => {
      reject(new DOMException('called off', 'AbortError'));
    };
    xhr.onload = () => {
      if (xhr.status !== 201 && xhr.status !== 200) {
        reject(problem(xhr));
        return;
      }
      resolve(JSON.parse(xhr.responseText) as Answer);
    };
    signal?.addEventListener('abort', () => {
      xhr.abort();
    });
    xhr.send(file);
  });
}

/** Sends one document of an application and gives the application as it is afterwards. */
export function upload(applicationId: string, kind: DocumentKind, file: Blob, name: string, onProgress: (done: number) => void, signal: AbortSignal): Promise<Application> {
  return sendFile(`/console/applications/${encodeURIComponent(applicationId)}/documents`, kind, file, name, onProgress, signal);
}
