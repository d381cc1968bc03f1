import { describe, expect, it } from 'vitest';
import { underReview, withPurpose } from './AskPurpose';

describe('the purpose of a look', () => {
  it('is the review while one is under way, and asked for after it', () => {
    expect((['SUBMITTED', 'PRE_REVIEW', 'ACQUIRER_REVIEW', 'NEED_MORE'] as const).every(underReview)).toBe(true);
    expect((['APPROVED', 'REJECTED', 'LIVE', 'SUSPENDED', 'CLOSED'] as const).some(underReview)).toBe(false);
  });

  it('stands in the address that is asked', () => {
    expect(withPurpose('/d/1', 'dispute')).toBe('/d/1?purpose=dispute');
    expect(withPurpose('/d/1', undefined)).toBe('/d/1');
  });
});
