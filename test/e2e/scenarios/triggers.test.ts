import { expect, it } from 'vitest';
import { factsOf } from './facts.ts';

it('pre-sign-up-answer: the alias moved, version 42 breaks the contract, sign-ups fail and sign-ins do not', async () => {
  const read = await factsOf('pre-sign-up-answer');
  expect(read.changes()).toEqual([
    [120, 'github-actions', 'code of pre-sign-up: replaced'],
    [120, 'github-actions', 'alias live of pre-sign-up: moved to version 42'],
  ]);
  const [moved] = read.fact('changes').changes;
  expect([moved?.from, moved?.to]).toEqual(['41', '42']);
  const [live] = read.fact('changes').aliases;
  expect(live?.versions.map(({ version }) => version)).toEqual(['42', '41', '40']);
  expect(read.failing()).toEqual({ 'sign-up': 120 });
  expect(read.errors()).toEqual([
    'SignUp api-backend -: InvalidLambdaResponseException: Unrecognizable lambda output',
    'SignUp web -: InvalidLambdaResponseException: Unrecognizable lambda output',
  ]);
  const { failures, byVersion, responses } = read.runs('pre-sign-up');
  expect(failures.map(({ failure, field }) => [failure, field])).toEqual([
    [
      'contract',
      { path: 'answer', expected: 'the whole event, with request and response', found: 'no request, no response' },
    ],
    ['contract', { path: 'autoConfirmUser', expected: 'a boolean', found: 'a string "true"' }],
    ['contract', { path: 'autoConfirmUser', expected: 'response.autoConfirmUser', found: 'at the top of the answer' }],
  ]);
  expect(failures.map((group) => Object.keys(group.byVersion))).toEqual([['42'], ['42'], ['42']]);
  expect([Object.keys(byVersion), responses]).toEqual([['41', '42'], 'logged']);
  const [chain] = read.fact('triggers');
  expect(chain?.target).toMatchObject({ kind: 'known', value: { kind: 'alias', alias: 'live', version: '42' } });
  expect(chain?.permission).toMatchObject({ value: { cognitoMayInvoke: true } });
  expect(read.gaps()).toEqual([]);
});

it('sign-up-blocked-by-permission: the pool calls an alias that nobody let it call, and no run is left of it', async () => {
  const read = await factsOf('sign-up-blocked-by-permission');
  expect(read.changes()).toEqual([
    [50, 'github-actions', 'alias blue of pre-sign-up: created to version 12'],
    [50, 'github-actions', 'user pool: settings replaced'],
  ]);
  expect(read.fact('changes').changes.flatMap(({ wiped }) => wiped)).toEqual([]);
  expect(read.failing()).toEqual({ 'sign-up': 50 });
  const said = 'PreSignUp: UnexpectedLambdaException: PreSignUp invocation failed due to error AccessDeniedException.';
  expect(read.errors()).toEqual([`SignUp api-backend ${said}`, `SignUp web ${said}`]);
  const [chain] = read.fact('triggers');
  expect(chain?.permission).toEqual({
    kind: 'known',
    value: { cognitoMayInvoke: false, because: 'the alias blue of pre-sign-up has no policy at all', others: [] },
  });
  const { lastRun, failures } = read.runs('pre-sign-up');
  const changed = read.fact('changes').changes[0]?.at ?? 0;
  expect([failures, (lastRun ?? changed) < changed]).toEqual([[], true]);
  expect(read.fact('triggerMetrics').map(({ qualifier, invocations }) => [qualifier, invocations])).toEqual([
    ['blue', 0],
  ]);
  expect(read.gaps()).toEqual([]);
});

it('sign-in-waits-for-trigger: version 13 takes seven seconds, and Lambda calls that a success', async () => {
  const read = await factsOf('sign-in-waits-for-trigger');
  expect(read.changes()).toEqual([
    [20, 'github-actions', 'code of pre-authentication: replaced'],
    [20, 'github-actions', 'alias live of pre-authentication: moved to version 13'],
  ]);
  expect(read.failing()).toEqual({ 'sign-in': 20 });
  const said =
    'PreAuthentication: UnexpectedLambdaException: PreAuthentication failed with error Socket timeout while invoking Lambda function.';
  expect(read.errors()).toEqual([`InitiateAuth api-backend ${said}`, `InitiateAuth web ${said}`]);
  const { slowest, overFiveSeconds, byVersion, failures, responses } = read.runs('pre-authentication');
  expect({ slowest, failures, responses }).toEqual({ slowest: 7000, failures: [], responses: 'not-logged' });
  expect(overFiveSeconds).toBe(byVersion['13']);
  const [metrics] = read.fact('triggerMetrics');
  expect([metrics?.errors, metrics?.duration]).toEqual([0, { p50: 1000, p99: 7000, max: 7000 }]);
  expect(read.fact('triggers')[0]?.settings).toMatchObject({ value: { timeoutSeconds: 10 } });
  expect(read.gaps()).toEqual([]);
});

it('sign-in-trigger-throws: an exception of version 4 alone, told to whoever signs in', async () => {
  const read = await factsOf('sign-in-trigger-throws');
  expect(read.changes()).toEqual([
    [40, 'github-actions', 'code of post-authentication: replaced'],
    [40, 'github-actions', 'alias live of post-authentication: moved to version 4'],
  ]);
  expect(read.failing()).toEqual({ 'sign-in': 40 });
  const said =
    "PostAuthentication: UserLambdaValidationException: PostAuthentication failed with error Cannot read properties of undefined (reading 'split').";
  expect(read.errors()).toEqual([`InitiateAuth api-backend ${said}`, `InitiateAuth web ${said}`]);
  const { failures, byVersion, failedRuns } = read.runs('post-authentication');
  expect(failures.map((it) => [it.failure, it.signature, it.byVersion])).toEqual([
    ['exception', "TypeError: Cannot read properties of undefined (reading 'split')", { 4: byVersion['4'] }],
  ]);
  expect(failedRuns).toBe(byVersion['4']);
  const [metrics] = read.fact('triggerMetrics');
  expect(metrics?.byVersion.map(({ version, errors }) => [version, errors])).toEqual([
    ['4', byVersion['4']],
    ['3', 0],
  ]);
  expect(read.gaps()).toEqual([]);
});

it('profile-write-denied: the role of the trigger is refused, and no metric of the pool shows it', async () => {
  const read = await factsOf('profile-write-denied');
  expect([read.changes(), read.failing(), read.errors()]).toEqual([[], {}, []]);
  const { failures, failedRuns } = read.runs('post-confirmation');
  expect(failures.map(({ failure, denied, count }) => [failure, denied, count])).toEqual([
    [
      'access-denied',
      { action: 'dynamodb:PutItem', role: 'post-confirmation', resource: 'dynamodb table/profiles' },
      failedRuns,
    ],
  ]);
  expect(failedRuns).toBeGreaterThan(10);
  expect(read.fact('triggers')[0]?.permission).toMatchObject({ value: { cognitoMayInvoke: true } });
  expect(read.gaps()).toEqual([]);
});

it('custom-sign-in-loops: Verify finds the code right, and Define asks again', async () => {
  const read = await factsOf('custom-sign-in-loops');
  expect(read.changes()).toEqual([
    [35, 'github-actions', 'code of define-challenge: replaced'],
    [35, 'github-actions', 'alias live of define-challenge: moved to version 6'],
  ]);
  expect([read.failing(), read.errors()]).toEqual([{}, []]);
  const traces = read.fact('customAuth');
  const steps = (trace: (typeof traces)[number] | undefined) =>
    trace?.steps.map(({ slot, chose }) => `${slot.replace(/Auth.*$/, '')}: ${chose}`);
  const asked = ['Define: CUSTOM_CHALLENGE', 'Create: a challenge', 'Verify: right'];
  expect(steps(traces[0])).toEqual([...asked, 'Define: issue tokens']);
  expect(traces[0]?.stopped).toBe('Define issued tokens after 9 seconds.');
  const again = ['Define: CUSTOM_CHALLENGE', 'Create: a challenge'];
  expect(steps(traces.at(-1))).toEqual([...asked, ...asked, ...asked, ...asked, ...again]);
  expect(traces.at(-1)?.steps.at(-1)?.results).toEqual(['PASS', 'PASS', 'PASS', 'PASS']);
  expect(read.fact('triggers').flatMap(({ slots }) => slots)).toEqual([
    'DefineAuthChallenge',
    'CreateAuthChallenge',
    'VerifyAuthChallengeResponse',
  ]);
  expect(read.gaps()).toEqual([]);
});
