import { expect, test } from 'vitest';
import { branchesFor } from './branches';

const branch = (name: string, region: string, open = true) => ({ id: name, acquirer_id: 'acq_1', acquirer: '示例收单银行', name, region, open });
const all = [branch('示例东支行', '示例省 东市'), branch('示例西支行', '示例省 西市'), branch('示例旧支行', '示例省 东市', false)];

test.each([
  ['', ['示例东支行', '示例西支行']],
  ['东市', ['示例东支行']],
  ['示例省 西', ['示例西支行']],
  [' 收单 ', ['示例东支行', '示例西支行']],
  ['南市', []],
])('%j finds %j, and never a closed one', (typed, names) => {
  expect(branchesFor(all, typed).map(({ name }) => name)).toEqual(names);
});
