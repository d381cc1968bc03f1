import { describe, expect, it } from 'vitest';
import { ApiProblem, localCodes, parseProblem } from './problem';

const refused = {
  type: 'about:blank',
  code: 'INVALID_ARGUMENT',
  title_zh: '填写有误',
  title_en: 'Some input is not right',
  action_zh: '改正标出的地方再提交。',
  action_en: 'Mend the marked fields and submit again.',
  request_id: 'req_01',
  fields: [{ path: 'account.number', reason: 'checksum', zh: '账号校验不通过', en: 'The account number does not check' }],
};

describe('parseProblem', () => {
  it('keeps code, both languages, action, request id and fields', () => {
    const problem = parseProblem(422, refused);
    expect(problem).toBeInstanceOf(ApiProblem);
    expect(problem.code).toBe('INVALID_ARGUMENT');
    expect(problem.status).toBe(422);
    expect(problem.title).toEqual({ zh: '填写有误', en: 'Some input is not right' });
    expect(problem.action?.en).toBe('Mend the marked fields and submit again.');
    expect(problem.requestId).toBe('req_01');
    expect(problem.fieldText('account.number', 'zh-CN')).toBe('账号校验不通过');
    expect(problem.fieldText('account.name', 'zh-CN')).toBeUndefined();
  });

  it('takes the request id of the header when the body has none', () => {
    expect(parseProblem(404, { code: 'NOT_FOUND', title: 'x' }, 'req_02').requestId).toBe('req_02');
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a page of a proxy', '<html>502</html>'],
    ['a list', []],
    ['an object without a code', { message: 'no' }],
    ['a code that is no text', { code: 9999 }],
  ])('calls %s unreadable', (_, body) => {
    const problem = parseProblem(502, body, 'req_03');
    expect(problem.code).toBe(localCodes.unreadable);
    expect(problem.requestId).toBe('req_03');
  });

  it('survives fields of a strange shape', () => {
    expect(parseProblem(400, { ...refused, fields: ['x', null, { path: 1 }] }).fields).toEqual([{ path: '', reason: '', zh: '', en: '' }]);
  });
});

describe('outcomeUnknown', () => {
  it.each([
    [0, true],
    [500, true],
    [504, true],
    [409, false],
    [422, false],
  ])('status %d: %s', (status, unknown) => {
    expect(new ApiProblem({ code: 'X', status }).outcomeUnknown).toBe(unknown);
  });
});
