import { expect, test } from 'vitest';
import { isRefusing, refusedAt } from '../../src/diagnosis/refused.ts';
import { EXAMPLE_NOW } from '../../src/evidence/example.ts';
import { exampleApis, exampleAuthorizer, exampleRefusals } from '../../src/evidence/example-apis.ts';
import { gap, known } from '../../src/evidence/reading.ts';

const since = EXAMPLE_NOW - 1_800_000;
const counts = (stages: ReturnType<typeof exampleRefusals>) =>
  refusedAt(exampleApis(exampleAuthorizer({ stages }))).map(({ authorizer: _, ...it }) => it);

test('routes of the authorizer alone, over all stages', () => {
  const [live] = exampleRefusals(2, ['GET /orders', 'GET /health'], 1);
  expect(counts(live === undefined ? [] : [live, { ...live, name: 'test' }])).toEqual([
    {
      unauthorized: 4,
      forbidden: 2,
      since,
      routes: [{ route: 'GET /orders', scopes: [], unauthorized: 4, forbidden: 2 }],
    },
  ]);
});

test('all that was refused where the log names no route', () => {
  const [live] = exampleRefusals(2, []);
  const refusals = known({ unauthorized: 7, forbidden: 0, since, routes: [], complete: true });
  expect(counts(live === undefined ? [] : [{ ...live, refusals }])).toEqual([
    { unauthorized: 7, forbidden: 0, since, routes: [] },
  ]);
});

test('a stage whose log could not be read counts nothing', () => {
  const [live] = exampleRefusals(9, ['GET /orders']);
  const [nothing] = refusedAt(
    exampleApis(exampleAuthorizer({ stages: live === undefined ? [] : [{ ...live, refusals: gap('denied', 'No.') }] })),
  );
  expect([nothing?.unauthorized, nothing?.since, nothing !== undefined && isRefusing(nothing)]).toEqual([
    0,
    undefined,
    false,
  ]);
});
