import { expect, test } from 'vitest';
import { papersOf } from './documents';
import { draft } from './sample';

const plain = { zh: '', en: '' };

test('the tiles of a part are those that the server lists, demanded as it says', () => {
  const a = draft({
    document_list: [
      { kind: 'storefront', demanded: true, because: 'region', note: { zh: '须能看清门牌', en: 'The door plate must be readable' } },
      { kind: 'interior', demanded: false, because: '', note: plain },
      { kind: 'licence', demanded: true, because: 'core', note: plain },
    ],
  });
  expect(papersOf(a, 'store').map(({ kind, demanded, because }) => [kind, demanded, because])).toEqual([
    ['storefront', true, 'region'],
    ['interior', false, ''],
  ]);
  expect(papersOf(a, 'settlement')).toEqual([]);
});

test('what a reviewer asks for is there though the bank does not list it', () => {
  const a = draft({ reasons: [{ path: 'documents.counter', text: '请补收银台照', changed: false }] });
  expect(papersOf(a, 'store').map(({ kind }) => kind)).toEqual(['counter']);
});
