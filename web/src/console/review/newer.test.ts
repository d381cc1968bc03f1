import { describe, expect, it } from 'vitest';
import { newer } from './useReview';

const detail = (version: number, state: string) => ({ application: { version, state } });

describe('two states of one application', () => {
  it('keeps what is newer, in whichever order answers arrive', () => {
    expect(newer(detail(3, 'PRE_REVIEW'), detail(4, 'ACQUIRER_REVIEW'))).toEqual(detail(4, 'ACQUIRER_REVIEW'));
    expect(newer(detail(4, 'ACQUIRER_REVIEW'), detail(3, 'PRE_REVIEW'))).toEqual(detail(4, 'ACQUIRER_REVIEW'));
  });

  it('takes a change that has no version of its own, such as a claim', () => {
    expect(newer({ ...detail(3, 'PRE_REVIEW'), can_claim: true }, { ...detail(3, 'PRE_REVIEW'), can_claim: false })).toMatchObject({ can_claim: false });
  });

  it('takes the first state that there is', () => {
    expect(newer(undefined, detail(1, 'SUBMITTED'))).toEqual(detail(1, 'SUBMITTED'));
  });
});
