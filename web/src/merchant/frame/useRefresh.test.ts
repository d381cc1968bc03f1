import { expect, it } from 'vitest';
import { isMoving } from './useRefresh';

it('reads the stores side by side again when something moves, and charts of past days not', () => {
  expect([isMoving(['get', '/console/flows/stores', {}]), isMoving(['get', '/console/today', {}]), isMoving(['get', '/console/flows', {}])]).toEqual([true, true, false]);
});
