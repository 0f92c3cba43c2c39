import { afterEach, describe, expect, it } from 'vitest';
import type { AwsStandIn } from '../../sandbox/aws/server.ts';
import { preSignUpAnswer } from '../../sandbox/scenarios/pre-sign-up-answer.ts';
import type { Scenario } from '../../sandbox/scenarios/scenario.ts';
import { signUpBlockedByPermission } from '../../sandbox/scenarios/sign-up-blocked-by-permission.ts';
import type { Message } from '../../sandbox/slack/messages.ts';
import type { Config } from '../../src/config/config.ts';
import { inProcess } from './in-process.ts';
import { type Running, startAll } from './running.ts';
import { buttonsIn, lineIn, textIn } from './shown.ts';

const FUNCTION = 'pre-sign-up';

let running: Running;
afterEach(() => running.close());

const start = async (scenario: Scenario, config?: (config: Config) => Config) => {
  running = await startAll({ scenario, ...(config === undefined ? {} : { config }) });
};
const live = () => aliasOf(running.standIns.aws, 'live');
const updates = () => running.standIns.aws.calls.filter(({ operation }) => operation === 'UpdateAlias').length;

function aliasOf({ state }: AwsStandIn, name: string) {
  return state.functions.find((fn) => fn.name === FUNCTION)?.aliases.find((alias) => alias.Name === name);
}

/** What the incident's thread holds of it, as everybody reads it. */
function proposals(): readonly Message[] {
  return running
    .news('U0BOB', new Set())
    .filter(({ audience, text }) => audience.kind === 'channel' && text.startsWith('↩️'));
}

describe('a release of a trigger that broke sign-up', { timeout: 60_000 }, () => {
  it('is found by a triage, which proposes the version of before in its thread', async () => {
    await start(preSignUpAnswer);
    await running.standIns.slack.slash('U0ALICE', '/cognito triage nobody can sign up prod', 'C0INCIDENTS');
    await running.until(() => proposals().length > 0, 'The proposal', 30_000);
    const [proposal] = proposals();
    if (proposal === undefined) throw new Error('unreachable: waited for it');
    expect(proposal.threadTs).toBeDefined();
    expect(proposal.text.split('\n')[0]).toBe(
      '↩️ Rollback proposed: alias live of pre-sign-up from version 42 to version 41.',
    );
    expect(lineIn(proposal, 'To')).toBe('version 41: CloudTrail shows that the alias pointed to it before');
    expect(lineIn(proposal, 'When it was live')).toMatch(/^failed in 0 of [1-9]\d* runs\.$/);
    expect(lineIn(proposal, 'Not known')).toMatch(/^not tested /);
    expect(textIn(proposal)).toContain(
      `aws lambda update-alias --region us-east-1 --function-name pre-sign-up --name live --function-version 41 --routing-config 'AdditionalVersionWeights={}' --revision-id ${live()?.RevisionId}`,
    );
    expect(updates()).toBe(0);

    // Who asks for the same is led to it.
    await running.settled();
    const again = await running.ask('U0BOB', 'rollback PreSignUp prod');
    expect(again.text).toMatch(/^✅ Proposed: it stands here \(http/);
    expect(proposals()).toHaveLength(1);
    expect(live()?.FunctionVersion).toBe('42');
  });

  it('is only shown with --dry-run, to whoever asked alone, and nothing is kept or changed', async () => {
    await start(preSignUpAnswer);
    const shown = await running.ask('U0ALICE', 'rollback PreSignUp prod --dry-run');
    expect(shown.audience).toEqual({ kind: 'only', person: 'U0ALICE' });
    expect(shown.text.split('\n')[0]).toBe(
      '↩️ This would move alias live of pre-sign-up from version 42 to version 41. Nothing was proposed and nothing changed.',
    );
    expect(buttonsIn(shown)).toEqual([]);
    expect([proposals(), updates(), live()?.FunctionVersion]).toEqual([[], 0, '42']);
  });

  it('shows the exact call in a terminal too, as text and as JSON', async () => {
    await start(preSignUpAnswer);
    const variables = running.standIns.environment;
    const text = await inProcess(['rollback', 'PreSignUp', '--pool', 'prod', '--dry-run'], { variables });
    expect(text.code).toBe(0);
    expect(text.out).toContain('This would move alias live of pre-sign-up from version 42 to version 41.');
    const json = await inProcess(['rollback', 'PreSignUp', 'prod', '--dry-run', '--json'], { variables });
    const [proposal] = JSON.parse(json.out).proposals;
    expect([proposal.to.version, proposal.refusals, proposal.dryRun, proposal.command]).toEqual([
      '41',
      [],
      true,
      `aws lambda update-alias --region us-east-1 --function-name pre-sign-up --name live --function-version 41 --routing-config 'AdditionalVersionWeights={}' --revision-id ${live()?.RevisionId}`,
    ]);
    const wrong = await inProcess(['triage', 'prod', '--dry-run'], { variables });
    expect([wrong.code, wrong.err]).toEqual([
      2,
      '--dry-run goes with rollback alone; the others change nothing, or ask first.\n',
    ]);
    expect(updates()).toBe(0);
  });

  it('is not proposed where rollbacks are switched off, neither by the triage nor by somebody', async () => {
    await start(preSignUpAnswer, (config) => ({ ...config, rollback: false }));
    const answer = await running.ask('U0BOB', 'rollback PreSignUp prod');
    expect(answer.text).toMatch(/^⛔ This installation moves no alias, so it proposes none \(rollback: off/);
    await running.standIns.slack.slash('U0ALICE', '/cognito triage nobody can sign up prod', 'C0INCIDENTS');
    await running.settled();
    expect(proposals()).toEqual([]);
  });

  it('is not moved back where the pool calls the function without an alias', async () => {
    await start(preSignUpAnswer);
    const { state } = running.standIns.aws;
    const [pool] = state.pools;
    const lambda = pool?.description.LambdaConfig;
    if (lambda?.PreSignUp === undefined) throw new Error('The pool calls no pre sign-up');
    lambda.PreSignUp = lambda.PreSignUp.replace(/:live$/, '');
    const answer = await running.ask('U0BOB', 'rollback PreSignUp prod');
    expect(answer.text).toBe(
      '⛔ Nothing was proposed and nothing changed. The pool calls pre-sign-up without an alias, so what runs is always the newest code: moving an alias would change nothing. Instead: deploy the former code again. To be able to roll back next time, publish versions, let the pool call an alias, and allow Cognito to invoke that alias.',
    );
  });
});

describe('an alias that Cognito may not invoke', { timeout: 60_000 }, () => {
  it('is not moved: every reason is said, each with what to do instead', async () => {
    await start(signUpBlockedByPermission);
    const answer = await running.ask('U0BOB', 'rollback PreSignUp 12 prod');
    expect(answer.text.split('\n')[0]).toBe(
      '⛔ I do not move alias blue of pre-sign-up from version 12 to version 12.',
    );
    const said = textIn(answer);
    expect(said).toContain('The alias points to version 12 already');
    expect(said).toMatch(
      /Cognito may not invoke the alias blue of pre-sign-up for prod: the alias blue of pre-sign-up has no policy at all\. No version would run\. Instead: allow it: `aws lambda add-permission --region us-east-1 --function-name pre-sign-up --qualifier blue /,
    );
    expect(said).toContain('The configuration does not let me move alias `blue` of `pre-sign-up` for prod.');
    expect(buttonsIn(answer)).toEqual([]);
    expect([answer.audience, proposals()]).toEqual([{ kind: 'only', person: 'U0BOB' }, []]);
  });

  it('and without a version there is none to go back to', async () => {
    await start(signUpBlockedByPermission);
    const answer = await running.ask('U0BOB', 'rollback PreSignUp prod');
    expect(answer.text).toMatch(
      /^⛔ Nothing was proposed and nothing changed\. \(1\) There is no version to go back to: neither CloudTrail nor the log shows another, and no lower number is left\./,
    );
  });
});
