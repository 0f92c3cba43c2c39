import { describe, expect, test } from 'vitest';
import { checkMessageBlocks } from '../../../sandbox/slack/block-kit/message.ts';
import type { Alert } from '../../../src/alert/alert.ts';
import { openJson, sealJson } from '../../../src/command/seal.ts';
import { context, section } from '../../../src/slack/blocks/report.ts';
import { mappedMessage, unmappedMessage, unreadMessage } from '../../../src/slack/blocks/unmapped.ts';
import { buttonsIn, textIn } from '../../e2e/shown.ts';
import { alertOf, asSent, INCIDENTS } from '../alerted.ts';

const KEY = new Uint8Array(32).fill(7);
const asked = (alert: Alert, pools: readonly string[] = ['prod', 'staging']) =>
  unmappedMessage({ kind: 'unmapped alert', alert, card: undefined, pools, channel: INCIDENTS }, (value) =>
    sealJson(value, KEY, new Uint8Array(12)),
  );
const opened = (alert: Alert, pools?: readonly string[]) =>
  buttonsIn(asSent(asked(alert, pools))).map(({ value }) => openJson(value ?? '', KEY));

describe('an alert of no pool', () => {
  test('says what it is and what it names, and asks with a button for each pool', () => {
    const { text, blocks } = asked(alertOf());
    expect(text).toBe(
      '⚠️ PagerDuty: Sign-in is down (SEV2). Which user pool is it about? Type `@cognito triage &lt;pool&gt;` in this thread, or press a button.',
    );
    expect(blocks.slice(0, 2)).toEqual([
      section('⚠️ PagerDuty: Sign-in is down (SEV2).\n*Which user pool is it about?*'),
      context(
        'It names function pre-sign-up; none of these leads to one configured pool. I remember the answer for this alarm.',
      ),
    ]);
    expect(buttonsIn(asSent({ blocks })).map(({ label, actionId }) => [label, actionId])).toEqual([
      ['prod', 'run:0'],
      ['staging', 'run:1'],
    ]);
    const alert = { ...alertOf(), description: null };
    expect(opened(alertOf())).toEqual([
      { kind: 'alert-pool', alert, pool: 'prod' },
      { kind: 'alert-pool', alert, pool: 'staging' },
    ]);
  });

  test('has buttons for 25 pools in rows, and says what to type for others', () => {
    const pools = Array.from({ length: 26 }, (_, index) => `pool-${index}`);
    const { blocks } = asked(alertOf(), pools);
    expect(buttonsIn(asSent({ blocks }))).toHaveLength(25);
    expect(blocks.filter(({ type }) => type === 'actions')).toHaveLength(5);
    expect(textIn(asSent({ blocks }))).toContain('type `@cognito triage &lt;pool&gt;` in this thread');
    expect(checkMessageBlocks(blocks)).toEqual({ kind: 'fine' });
  });

  test('leaves out of the button what does not fit, never who and when', () => {
    const alert = alertOf({
      title: 'ü'.repeat(200),
      description: 'x'.repeat(4_000),
      resources: Array.from({ length: 40 }, () => ({ kind: 'lambda', id: 'f'.repeat(140), evidence: 'tag' })),
      hints: ['h'.repeat(400)],
    });
    const [choice] = opened(alert) as readonly { readonly alert: Alert }[];
    expect(choice?.alert).toEqual({ ...alert, description: null, resources: [], hints: [] });
    for (const { value } of buttonsIn(asSent(asked(alert)))) expect(value?.length).toBeLessThanOrEqual(2_000);
  });

  test('whose key alone is too long has no button, and is answered by typing', () => {
    const { blocks } = asked(alertOf({ correlationKey: 'k'.repeat(2_000) }));
    expect(buttonsIn(asSent({ blocks }))).toEqual([]);
    expect(textIn(asSent({ blocks }))).toContain('If its pool has no button here, type');
  });

  test('that is private is told by its key alone', () => {
    const { text, blocks } = asked(alertOf({ private: true }));
    expect([text, textIn(asSent({ blocks }))].join('\n')).not.toMatch(/Sign-in is down|pre-sign-up/);
    expect(textIn(asSent({ blocks }))).toContain('PagerDuty: pd:Q1 (SEV2).');
  });
});

test('once a pool was chosen, the message says by whom', () => {
  const said = 'PagerDuty: Sign-in is down (SEV2).\nIt is about';
  expect(mappedMessage({ kind: 'alert mapped', alert: alertOf(), pool: 'prod', by: 'U0ALICE' })).toEqual({
    text: `✅ ${said} prod, says <@U0ALICE>. I remember that for this alarm.`,
    blocks: [section(`✅ ${said} *prod*, says <@U0ALICE>. I remember that for this alarm.`)],
  });
});

test('a delivery that cannot be read is told without its text', () => {
  const because = 'event_type is missing; expected one of <incident.*>.';
  const said =
    'Rootly sent an alert that I could not read: event_type is missing; expected one of &lt;incident.*&gt;. It started no triage. Look there, and type `/cognito triage` if sign-in is what fails.';
  expect(unreadMessage({ kind: 'unread alert', source: 'rootly', because, channel: INCIDENTS, hour: 1 })).toEqual({
    text: `⚠️ ${said}`,
    blocks: [section(`⚠️ ${said}`), context('I say this once an hour for each source.')],
  });
});
