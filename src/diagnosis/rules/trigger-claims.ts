import type { Change } from '../../evidence/changes.ts';
import { EXAMPLE_NOW, examplePool, exampleToken, exampleTokenIncident } from '../../evidence/example.ts';
import { exampleChange, exampleChanges } from '../../evidence/example-changes.ts';
import { exampleTrigger } from '../../evidence/example-trigger.ts';
import type { Facts } from '../../evidence/facts.ts';
import { triggerCalls } from '../../evidence/trigger-calls.ts';
import { distance } from '../../incident/duration.ts';
import { moment, words } from '../../incident/words.ts';
import { advice } from '../advice.ts';
import { type AnyRule, rule } from '../rule.ts';

const MINUTE_MS = 60_000;

/** Tokens keep what they were issued with. */
export const triggerClaimRules: readonly AnyRule[] = [
  rule({
    id: 'claims-stale',
    label: 'stale-claims',
    title: 'The token was issued before its claims were changed',
    reads: ['pool', 'token', 'changes'],
    source: {
      page: 'https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html',
      grade: 'DOC',
    },
    prevention: 'After a change of claims, let APIs take both forms until the last token of before has expired.',
    check: 'Refresh or sign in anew, and compare the claims of the new token.',
    judge: ({ pool, token, changes }) => {
      const { claims, readAt } = token;
      const [issued, expires] = [claims?.iat, claims?.exp].map((seconds) => (seconds ?? 0) * 1000);
      if (issued === undefined || expires === undefined || issued === 0 || expires <= readAt) return [];
      const change = claimChange(pool, changes).find(({ at }) => at > issued && at <= readAt);
      if (change === undefined) return [];
      return [
        {
          certainty: 'likely',
          because: words`The token was issued at ${moment(issued)}, before the last change of what shapes its claims: ${change.what} at ${moment(change.at)}. Cognito does not change a token that is issued; this one keeps its claims until it expires ${distance(expires, readAt)}.`,
          advice: [
            advice(words`Let the app refresh: the new token has the new claims.`),
            advice(
              words`Where an API asks for a new claim, let it take tokens without it until the old ones have expired.`,
            ),
          ],
        },
      ];
    },
    rulesOut: ({ pool, token, changes }) => {
      const issued = (token.claims?.iat ?? 0) * 1000;
      const [last] = claimChange(pool, changes);
      if (issued < changes.from || changes.trail !== 'read') return [];
      return last === undefined || last.at <= issued
        ? [words`Nothing that shapes the token's claims was changed after it was issued.`]
        : [];
    },
    proof: {
      speaks: { ...facts(), changes: changedAgo(5) },
      silent: { ...facts(), changes: changedAgo(15) },
      incident: exampleTokenIncident(),
    },
  }),
];

/** Changes of the pre token generation function's live code, or of which one the pool calls; the newest first. */
function claimChange(pool: Facts['pool'], { changes }: Facts['changes']): readonly Change[] {
  const call = triggerCalls(pool.triggers).find(({ slots }) => slots.includes('PreTokenGeneration'));
  return changes
    .filter(({ thing, failed, set, wiped }) => {
      if (failed) return false;
      if (thing.kind === 'pool') return [...set, ...wiped].some(({ field }) => field === 'LambdaConfig');
      if (call === undefined || !('functionName' in thing) || thing.functionName !== call.calls.name) return false;
      const { qualifier } = call.calls;
      return thing.kind === 'alias' ? thing.alias === qualifier : thing.kind === 'code' && qualifier === undefined;
    })
    .toSorted((a, b) => b.at - a.at);
}

function facts() {
  return { pool: examplePool({ triggers: [exampleTrigger('PreTokenGeneration')] }), token: exampleToken() };
}

/** The example's token is ten minutes old. */
function changedAgo(minutes: number) {
  return exampleChanges({ changes: [exampleChange({ at: EXAMPLE_NOW - minutes * MINUTE_MS })] });
}
