import { ApiProblem, localCodes, parseProblem } from '@/shared/api/problem';
import type { Schema } from '../api';

/** What the server takes (internal/web: UploadLimit). */
export const bytesMax = 10 * 1024 * 1024;

/** Which bill a file is. */
export interface BillOf {
  account_id: string;
  kind: Schema['BillKind'];
  day: string;
}

function problem(xhr: XMLHttpRequest): ApiProblem {
  const requestId = xhr.getResponseHeader('X-Request-Id') ?? undefined;
  try {
    return parseProblem(xhr.status, JSON.parse(xhr.responseText), requestId);
  } catch {
    return parseProblem(xhr.status, undefined, requestId);
  }
}

/**
 * Sends a bill file as it is, with its progress from 0 to 1; fetch cannot tell the progress of what it sends. Gives the
 * bill as it is afterwards; rejects with ApiProblem.
 */
export function uploadBill(bill: BillOf, file: File, onProgress: (done: number) => void): Promise<Schema['Bill']> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    const query = new URLSearchParams({ ...bill, name: file.name.slice(-200) });
    xhr.open('POST', `/console/bills/upload?${query.toString()}`);
    xhr.setRequestHeader('Content-Type', 'application/octet-stream');
    xhr.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    xhr.onerror = () => { reject(new ApiProblem({ code: localCodes.network, status: 0 })); };
    xhr.onload = () => {
      if (xhr.status < 200 || xhr.status >= 300) {
        reject(problem(xhr));
        return;
      }
      try {
        resolve(JSON.parse(xhr.responseText) as Schema['Bill']);
      } catch (cause) {
        reject(new ApiProblem({ code: localCodes.unreadable, status: xhr.status, cause }));
      }
    };
    xhr.send(file);
  });
}
