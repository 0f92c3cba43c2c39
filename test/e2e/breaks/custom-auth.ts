import { KEYS } from '../../../sandbox/scenarios/callers.ts';
import { changePool } from '../../../sandbox/scenarios/change.ts';
import { signInByCode } from '../../../sandbox/scenarios/custom-sign-in.ts';
import { POOL, type Stage } from '../../../sandbox/scenarios/incident.ts';
import { release } from '../../../sandbox/scenarios/releases.ts';
import { settingsOf } from '../../../sandbox/scenarios/settings.ts';
import type { Break } from './break.ts';
import { answering, challenging, nameOf } from './trigger-plays.ts';

const MINUTE = 60_000;
const define = answering(`const last = event.request.session.at(-1);
  if (last?.challengeResult) event.response.issueTokens = true;
  else if (event.request.session.length > 2) event.response.failAuthentication = true;
  else event.response.challengeName = 'CUSTOM_CHALLENGE';`);
const create = answering(`event.response.publicChallengeParameters = { medium: 'email' };
  event.response.privateChallengeParameters = { code: '135790' };`);
const verify = answering(
  'event.response.answerCorrect = event.request.challengeAnswer === event.request.privateChallengeParameters.code;',
);
const sound = challenging({ define, create, verify });

/** Changes to the functions of custom authentication, which people use beside their passwords. */
export const customAuthBreaks: readonly Break[] = [
  {
    name: 'define-repeats',
    what: 'A release of define auth challenge asks again after the right answer',
    rule: 'custom-auth-loop',
    about: { kind: 'trigger', functionName: nameOf('DefineAuthChallenge') },
    ...sound,
    breaks: (stage) =>
      releasedAfterSignIns(
        stage,
        'DefineAuthChallenge',
        answering("event.response.challengeName = 'CUSTOM_CHALLENGE';"),
      ),
    since: (stage, now) => signIns(stage, stage.at + MINUTE, now),
  },
  {
    name: 'define-says-nothing',
    what: 'A release of define auth challenge decides nothing for a sign-in that begins',
    rule: 'custom-auth-missing-fields',
    about: { kind: 'trigger', functionName: nameOf('DefineAuthChallenge') },
    ...sound,
    breaks: (stage) =>
      releasedAfterSignIns(
        stage,
        'DefineAuthChallenge',
        answering('if (event.request.session.at(-1)?.challengeResult) event.response.issueTokens = true;'),
      ),
    since: (stage, now) => signIns(stage, stage.at + MINUTE, now),
  },
  {
    name: 'code-compared-with-hash',
    what: 'A release of create auth challenge keeps the hash of the code, and verify compares it with the code itself',
    rule: 'custom-auth-answer-mismatch',
    about: { kind: 'trigger', functionName: nameOf('VerifyAuthChallengeResponse') },
    ...sound,
    breaks: (stage) =>
      releasedAfterSignIns(
        stage,
        'CreateAuthChallenge',
        answering(`event.response.publicChallengeParameters = { medium: 'email' };
  event.response.privateChallengeParameters = { code: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' };`),
      ),
    since: (stage, now) => signIns(stage, stage.at + MINUTE, now, () => '135790'),
  },
  {
    name: 'define-taken-out',
    what: 'Define auth challenge is taken out of the pool, and the app still signs in by it',
    rule: 'custom-auth-not-configured',
    about: { kind: 'pool' },
    ...sound,
    async breaks(stage) {
      const { context, pool, at } = stage;
      await signIns(stage, at - 40 * MINUTE, at);
      const { DefineAuthChallenge: _gone, ...LambdaConfig } = pool.description.LambdaConfig ?? {};
      await changePool(context, {
        at,
        by: KEYS.olivia,
        operation: 'UpdateUserPool',
        input: { ...settingsOf(pool), UserPoolId: POOL, LambdaConfig },
      });
    },
    since: (stage, now) => signIns(stage, stage.at + MINUTE, now),
  },
];

async function releasedAfterSignIns(
  stage: Stage,
  slot: 'DefineAuthChallenge' | 'CreateAuthChallenge',
  code: string,
): Promise<void> {
  await signIns(stage, stage.at - 40 * MINUTE, stage.at);
  await release(stage.context, nameOf(slot), code, stage.at);
}

async function signIns(
  stage: Stage,
  from: number,
  to: number,
  typed?: Parameters<typeof signInByCode>[2],
): Promise<void> {
  for (let at = from; at < to; at += 5 * MINUTE) await signInByCode(stage, at, typed);
}
