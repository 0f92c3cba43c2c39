import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { startAws } from '../../../sandbox/aws/server.ts';
import { scenarioNamed } from '../../../sandbox/stand-ins.ts';
import { createOpenCloud } from '../../../src/aws/cloud.ts';
import { unlimited } from '../../../src/aws/limiter.ts';
import { terminalText } from '../../../src/cli/render.ts';
import { loadConfig } from '../../../src/config/load.ts';
import { asked, onlyAlice, policy } from '../../bot/asked.ts';
import { START } from './facts.ts';

const CONFIG = fileURLToPath(new URL('../../../sandbox/responder.yml', import.meta.url));
const alice = policy({ look: onlyAlice, diagnose: onlyAlice });

/** What a text comes to in the pool `prod` of a scenario: rules that decided, and what became of every other cause. */
async function explained(name: string, text: string) {
  const scenario = scenarioNamed(name);
  if ('wrong' in scenario) throw new Error(scenario.wrong);
  const build = (now: number) => {
    const account = scenario.build(now);
    account.trail.lookupsPerSecond = undefined;
    return account;
  };
  const aws = await startAws({ scenario: { ...scenario, build }, now: () => START, controlToken: 'control-token' });
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  Object.assign(process.env, aws.environment);
  try {
    const loaded = await loadConfig(CONFIG);
    if (loaded.kind === 'problems') throw new Error(loaded.problems.join('\n'));
    const pools = loaded.config.pools.map((pool) => ({ ...pool, access: alice }));
    const openCloud = createOpenCloud({ pools, now: () => START, limiter: unlimited });
    const world = { pools, access: alice, openCloud, now: () => START };
    const { entries } = await asked({ kind: 'explain', text, secrets: [], pool: 'prod' }, world);
    const decision = entries.find((entry) => entry.kind === 'decision');
    if (decision === undefined) throw new Error('Nothing was checked');
    const { causes, decided } = decision.decision;
    return {
      decided: decided.flatMap(({ outcome }) =>
        outcome.kind === 'seen' ? outcome.findings.map((it) => [it.rule.id, it.certainty, it.about]) : [],
      ),
      others: Object.fromEntries(
        causes.filter((it) => !decided.includes(it)).map(({ cause, outcome }) => [cause.label, outcome.kind]),
      ),
      gaps: decision.report.gaps.map(({ fact }) => fact),
      lines: terminalText(entries, (it) => it).split('\n'),
    };
  } finally {
    await aws.close();
  }
}

const WEB = '1prodweb000000000000client';
const API = '1prodapi000000000000client';
const FLOW = 'USER_PASSWORD_AUTH flow not enabled for this client';
const REFRESH = 'Invalid Refresh Token';
const BLOCKED = 'PreSignUp invocation failed due to error AccessDeniedException.';
const HASH = 'Unable to verify secret hash for client';
/** A reading speaks against it, or everything was read and shows nothing of it. */
const FALLEN = expect.stringMatching(/^(?:ruled out|not seen)$/);

it('a flow that an update took away decides its text', async () => {
  const { decided, others, gaps, lines } = await explained('client-update-wiped-flows', FLOW);
  expect([decided, gaps]).toEqual([[['flow-not-enabled', 'certain', { kind: 'client', id: WEB }]], []]);
  expect(others).toMatchObject({ 'grant-not-enabled': FALLEN });
  expect(lines.slice(0, 2)).toEqual([
    'Decided in prod: The app client does not allow the sign-in flow that the app uses (certain).',
    'From the text alone: The sign-in flow is not enabled on the app client.',
  ]);
});

it('rotation decides among all that an invalid refresh token may be, and device tracking is ruled out', async () => {
  const { decided, others, gaps } = await explained('refresh-rotation-on', REFRESH);
  expect([decided, gaps]).toEqual([[['refresh-token-rotation', 'certain', { kind: 'client', id: WEB }]], []]);
  expect(others).toMatchObject({
    'device-tracking-refresh': 'ruled out',
    'refresh-token-wrong-client': FALLEN,
    'refresh-token-expired': FALLEN,
  });
});

it('an alias that Cognito may not call decides its text', async () => {
  const { decided, others, gaps } = await explained('sign-up-blocked-by-permission', BLOCKED);
  const about = { kind: 'trigger', functionName: 'pre-sign-up' };
  expect([decided, gaps]).toEqual([[['trigger-permission-missing', 'certain', about]], []]);
  expect(others).toMatchObject({ 'iam-missing': FALLEN });
});

it('a secret that is gone decides, for the client that the text names', async () => {
  const { decided, others, gaps } = await explained('secret-rotated-away', `${HASH} ${API}`);
  expect([decided, gaps]).toEqual([[['secret-hash-wrong', 'certain', { kind: 'client', id: API }]], []]);
  expect(others).toMatchObject({ 'secret-hash-missing': FALLEN });
});

it('not for another client of the pool', async () => {
  const { decided, others } = await explained('secret-rotated-away', `${HASH} ${WEB}`);
  expect([decided, others]).toEqual([[], expect.objectContaining({ 'secret-hash-wrong': 'elsewhere' })]);
});

it.each([[FLOW], [REFRESH], [BLOCKED], [HASH]])('nothing is decided in the healthy account: %s', async (text) => {
  const { decided, others, gaps, lines } = await explained('healthy', text);
  expect(lines[0]).toBe('Not decided: prod shows no cause that this text points to.');
  expect([decided, gaps]).toEqual([[], []]);
  expect(Object.keys(others).length).toBeGreaterThan(1);
  expect(Object.values(others)).toEqual(Object.values(others).map(() => FALLEN));
});
