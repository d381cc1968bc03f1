import { describe, expect, it } from 'vitest';
import { allowScriptedStyles, readNonce } from './nonce';

function page(content: string): Document {
  return new DOMParser().parseFromString(`<head><meta name="csp-nonce" content="${content}"></head>`, 'text/html');
}

describe('content security nonce', () => {
  it('is read from the page', () => {
    expect(readNonce(page('r4nd0m'))).toBe('r4nd0m');
  });

  it('is absent while nobody replaced the placeholder', () => {
    expect(readNonce(page('__CSP_NONCE__'))).toBeUndefined();
  });

  it('reaches style elements made by a script, and only those', () => {
    const other = page('n');
    allowScriptedStyles(other, 'n');
    expect(other.createElement('style').nonce).toBe('n');
    expect(other.createElement('div').nonce).not.toBe('n');
  });
});
