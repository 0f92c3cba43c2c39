import { afterAll, beforeAll, expect, test } from 'vitest';
import { createJournal } from '../../src/aws/dynamodb.ts';
import { TEST_LIFE_MS } from '../../src/aws/test-row.ts';
import { EXAMPLE_NOW as NOW } from '../../src/evidence/example.ts';
import type { VersionTest } from '../../src/journal/journal.ts';
import { startTable, type Table } from './dynalite.ts';

let table: Table;
beforeAll(async () => {
  table = await startTable();
});
afterAll(() => table.stop());

const tested: VersionTest = {
  functionArn: 'arn:aws:lambda:us-east-1:111122223333:function:pre-sign-up',
  version: '41',
  codeHash: 'abcdefghijkl',
  outcome: 'kept',
  slots: ['PreSignUp'],
  at: NOW,
};

test('a test is known for an hour, for exactly the code that ran; a newer one takes its place', async () => {
  const journal = createJournal({ client: table.client, table: table.name });
  await journal.keepTest(tested);
  expect([
    await journal.readTest(tested, NOW),
    await journal.readTest(tested, NOW + TEST_LIFE_MS - 1),
    await journal.readTest(tested, NOW + TEST_LIFE_MS),
    await journal.readTest({ ...tested, version: '42' }, NOW),
    await journal.readTest({ ...tested, codeHash: 'zzzzzzzzzzzz' }, NOW),
    await journal.readTest({ ...tested, functionArn: `${tested.functionArn}-2` }, NOW),
  ]).toEqual([tested, tested, undefined, undefined, undefined, undefined]);
  const newer: VersionTest = { ...tested, outcome: 'broken', at: NOW + 1000 };
  await journal.keepTest(newer);
  expect(await journal.readTest(tested, NOW + 1000)).toEqual(newer);
});
