import { expect, test } from 'vitest';
import { createLimiter, QUOTAS } from '../../src/aws/limiter.ts';

/** Takes so many turns at once, and tells which came within the first part of an interval. */
async function prompt(
  turns: readonly (readonly [string, string, string])[],
  quotas = QUOTAS,
): Promise<readonly boolean[]> {
  const limiter = createLimiter(quotas, 60_000);
  const came = turns.map(() => false);
  for (const [index, turn] of turns.entries()) {
    void limiter.turn(...turn).then(() => {
      came[index] = true;
    });
  }
  await new Promise((resolve) => setTimeout(resolve, 50));
  return came;
}

const one = [{ service: 'lambda', operations: undefined, perSecond: 2 }];

test('no more turns than the quota allows come in one interval, the others wait', async () => {
  const turn = ['lambda', 'GetAlias', 'us-east-1'] as const;
  expect(await prompt([turn, turn, turn], one)).toEqual([true, true, false]);
});

test('Regions have quotas of their own, and operations that share a quota share the turns', async () => {
  expect(
    await prompt(
      [
        ['lambda', 'GetAlias', 'us-east-1'],
        ['lambda', 'GetPolicy', 'us-east-1'],
        ['lambda', 'GetAlias', 'us-east-1'],
        ['lambda', 'GetAlias', 'eu-west-1'],
      ],
      one,
    ),
  ).toEqual([true, true, false, true]);
});

test('a service without a quota is not held back', async () => {
  const turn = ['sts', 'AssumeRole', 'us-east-1'] as const;
  expect(await prompt(Array.from({ length: 200 }, () => turn))).not.toContain(false);
});

test('every service that the bot reads has a quota of its own', () => {
  const services = new Set(QUOTAS.map((quota) => quota.service));
  expect([...services].toSorted()).toEqual([
    'apigateway',
    'cloudtrail',
    'cloudwatch',
    'cognito-idp',
    'lambda',
    'logs',
    'wafv2',
  ]);
});
