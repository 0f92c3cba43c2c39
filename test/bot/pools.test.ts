import { describe, expect, test } from 'vitest';
import type { Policy } from '../../src/access.ts';
import { exitCode, terminalJson, terminalText } from '../../src/cli/render.ts';
import type { Cloud } from '../../src/evidence/cloud.ts';
import { EXAMPLE_NOW, examplePool } from '../../src/evidence/example.ts';
import { gap, known } from '../../src/evidence/reading.ts';
import { entryMessage, type PrivateEntry } from '../../src/slack/blocks/entry.ts';
import { asked, onlyAlice, policy, pool } from './asked.ts';
import { cloudOf, denying } from './cloud.ts';

const none = policy();
const alice = policy({ diagnose: onlyAlice });
const ref = (name: string) => ({ name, id: `us-east-1_${name}`, region: 'us-east-1' });

function ask(cloud: Cloud, access: Policy) {
  const pools = [pool('prod', access), pool('staging', access), pool('secret', none)];
  return asked({ kind: 'pools' }, { pools, access, openCloud: () => cloud });
}

describe('the list of pools', () => {
  test('holds those that the person may look at, and is recorded', async () => {
    const { entries, audited } = await ask(cloudOf({}), alice);
    expect(entries).toEqual([
      {
        kind: 'pools',
        pools: ['prod', 'staging'].map((name) => ({
          pool: ref(name),
          settings: known(examplePool({ id: `us-east-1_${name}` })),
        })),
        at: EXAMPLE_NOW,
        calls: [],
      },
    ]);
    expect(audited.map(({ action, pools, outcome }) => ({ action, pools, outcome }))).toEqual([
      { action: 'list pools', pools: ['prod', 'staging'], outcome: 'allowed' },
    ]);
  });

  test('is refused to whoever may diagnose none', async () => {
    const { entries, audited } = await ask(cloudOf({}), none);
    expect(entries.map((entry) => entry.kind === 'notice' && entry.tone)).toEqual(['refused']);
    expect(audited.map(({ outcome }) => outcome)).toEqual(['refused']);
  });

  test('names the right that is missing, in a terminal and in Slack', async () => {
    const { entries } = await ask(denying(cloudOf({}), 'pool', 'cognito-idp:DescribeUserPool'), alice);
    const missing =
      'us-east-1_prod in us-east-1. ⚠️ denied: AWS refused the call. Missing right: cognito-idp:DescribeUserPool.';
    expect(terminalText(entries, (text) => text).split('\n')[0]).toBe(`prod     ${missing}`);
    expect(exitCode(entries)).toBe(3);
    const [entry] = entries;
    expect(entryMessage(entry as PrivateEntry, () => '').text).toBe('Pools: prod, staging');
  });
});

describe('a line of it', () => {
  const trigger = (slot: 'PreSignUp' | 'PostConfirmation') => ({
    slot,
    calls: { arn: 'a', partition: 'aws', region: 'r', account: '1', name: 'n', qualifier: undefined },
    eventVersion: undefined,
  });
  const entry: PrivateEntry = {
    kind: 'pools',
    pools: [
      { pool: ref('prod'), settings: known(examplePool({ triggers: [trigger('PreSignUp')] })) },
      {
        pool: ref('old'),
        settings: known(
          examplePool({
            tier: undefined,
            mfa: 'OFF',
            triggers: [trigger('PreSignUp'), trigger('PostConfirmation')],
            lastModified: undefined,
          }),
        ),
      },
      { pool: ref('dark'), settings: gap('timed out', 'Too slow.') },
    ],
    at: EXAMPLE_NOW,
    calls: [],
  };

  test('in a terminal', () => {
    expect(terminalText([entry], (text) => text)).toBe(
      [
        'prod  us-east-1_prod in us-east-1, ESSENTIALS, MFA optional, 1 trigger, changed 30 days ago',
        'old   us-east-1_old in us-east-1, older than plans, MFA off, 2 triggers',
        'dark  us-east-1_dark in us-east-1. ⚠️ timed out: Too slow.',
      ].join('\n'),
    );
    expect(JSON.parse(terminalJson([entry]))).toEqual({
      format: 1,
      exitCode: 3,
      reports: [],
      absentFrom: [],
      notices: [],
      pools: JSON.parse(JSON.stringify(entry.pools)),
      calls: [],
    });
  });

  test('in Slack', () => {
    expect(entryMessage(entry, () => '')).toEqual({
      text: 'Pools: prod, old, dark',
      blocks: [
        '*prod*\n`us-east-1_prod` in us-east-1, ESSENTIALS, MFA optional, 1 trigger, changed 30 days ago',
        '*old*\n`us-east-1_old` in us-east-1, older than plans, MFA off, 2 triggers',
        '*dark*\n`us-east-1_dark` in us-east-1. ⚠️ timed out: Too slow.',
      ].map((text) => ({ type: 'section', text: { type: 'mrkdwn', text, verbatim: true }, expand: true })),
    });
  });
});
