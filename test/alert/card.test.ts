import { describe, expect, it } from 'vitest';
import type { Alert } from '../../src/alert/alert.ts';
import { readCard, type SlackCard } from '../../src/alert/card.ts';
import { cardState, withoutState } from '../../src/alert/card-state.ts';
import { cardText, plainText, readableText } from '../../src/alert/card-text.ts';

const POOL = 'eu-central-1_Abc123DEF';
const inventory = {
  pools: [
    {
      name: 'prod',
      id: POOL,
      region: 'eu-central-1',
      triggers: [{ function: 'pre-sign-up' }],
    },
  ],
  severities: {},
};
const TS = '1763644003.000300';
const CONSOLE =
  'https://eu-central-1.console.aws.amazon.com/cloudwatch/home?region=eu-central-1#alarmsV2:alarm/sign-in%20fails';

const card = (content: SlackCard['content'], more: Partial<SlackCard> = {}): SlackCard => ({
  eventId: 'Ev1',
  channel: 'C1',
  ts: TS,
  thread: undefined,
  at: TS,
  content,
  before: undefined,
  ...more,
});

/** The alert of a card, or why it is none. */
function read(source: Alert['source'], content: SlackCard['content'], more: Partial<SlackCard> = {}) {
  const normalised = readCard(card(content, more), source, inventory);
  return normalised.kind === 'alert' ? normalised.alert : normalised.because;
}

describe('the card of an alarm, as Amazon Q or a forwarder writes it', () => {
  it('is known by the name and the Region in the console link', () => {
    const text = `The alarm sign-in fails changed state to ALARM: Threshold Crossed: pool ${POOL}\n${CONSOLE}`;
    expect(read('cloudwatch', { text })).toEqual({
      source: 'cloudwatch',
      via: 'slack-message',
      deliveryKey: 'slack:Ev1',
      eventKey: `slack:C1/${TS}/firing`,
      correlationKey: 'cw-name:eu-central-1/sign-in fails',
      also: [`card:C1/${TS}`],
      status: 'firing',
      severity: null,
      title: 'sign-in fails',
      description: null,
      occurredAt: '2025-11-20T13:06:43.000Z',
      resources: [{ kind: 'user_pool', id: POOL, region: 'eu-central-1', evidence: 'text of the card' }],
      links: [{ text: 'Alarm in CloudWatch', href: CONSOLE }],
      private: false,
      hints: [],
    });
  });

  it('says the state that the alarm came to, wherever it stands', () => {
    const blocks = [
      { type: 'header', text: { type: 'plain_text', text: 'CloudWatch Alarm | sign-in OK-rate | eu-central-1' } },
      { type: 'section', fields: [{ type: 'mrkdwn', text: 'State: ALARM → *OK*' }] },
      { type: 'actions', elements: [{ type: 'button', url: CONSOLE, text: { type: 'plain_text', text: 'View' } }] },
    ];
    expect(read('cloudwatch', { text: '', blocks })).toMatchObject({
      status: 'resolved',
      correlationKey: 'cw-name:eu-central-1/sign-in fails',
    });
  });

  it('without a word for its state is taken as firing, and says so', () => {
    expect(read('cloudwatch', { text: `Look at <${CONSOLE}|the alarm>` })).toMatchObject({
      status: 'firing',
      hints: ['The card says no state; it was taken as firing.'],
    });
  });
});

describe('the card of PagerDuty', () => {
  const link = '<https://acme.eu.pagerduty.com/incidents/Q2ABCDEF123456|#12: Sign-in fails>';

  it('is known by its incident, in Slack as by webhook', () => {
    expect(read('pagerduty', { text: `*Triggered* ${link}` })).toMatchObject({
      status: 'firing',
      title: '#12: Sign-in fails',
      correlationKey: 'pd:Q2ABCDEF123456',
      also: [`card:C1/${TS}`],
    });
  });

  it.each([
    ['resolves', `*Resolved* ${link}`, 'resolved'],
    ['that acknowledges is a remark', `*Acknowledged* ${link} by Bob`, 'annotation'],
    ['is no new alert, even where it says so', `*Triggered* ${link}`, 'annotation'],
    ['is a remark', 'Bob added a note: looking', 'annotation'],
  ])('a reply in its thread %s', (_, text, status) => {
    expect(read('pagerduty', { text }, { ts: '1763644009.000100', thread: TS })).toMatchObject({
      status,
      eventKey: `slack:C1/1763644009.000100/${status}`,
    });
  });

  it('acknowledges in a message of its own', () => {
    expect(read('pagerduty', { text: `*Acknowledged* ${link} by Bob` })).toMatchObject({ status: 'acknowledged' });
  });

  it('a reply that names no incident is known by the first message of its thread', () => {
    const alert = read('pagerduty', { text: 'Resolved by Bob' }, { ts: '1763644009.000100', thread: TS });
    expect(alert).toMatchObject({ correlationKey: `card:C1/${TS}`, also: [] });
  });

  it('a remark of its own below no card opens nothing', () => {
    expect(read('pagerduty', { text: `Bob added a note to ${link}` })).toMatchObject({ status: 'annotation' });
  });

  it('is not known by a host that only looks like it', () => {
    expect(
      read('pagerduty', { text: '*Triggered* <https://pagerduty.com.evil.example/incidents/Q2ABCDEF123456|#12>' }),
    ).toMatchObject({ correlationKey: `card:C1/${TS}`, links: [] });
  });
});

describe('the card of Datadog', () => {
  const monitor = (title: string): SlackCard['content'] => ({
    text: '',
    attachments: [{ title, text: 'More than 5 errors. <https://app.datadoghq.eu/monitors/1|Open> SEV-2' }],
  });

  it('has its text in attachments, and its recovery is known by its title', () => {
    const fired = read('datadog', monitor('Triggered: Sign-in errors'));
    const over = read('datadog', monitor('Recovered: Sign-in errors'), { ts: '1763644100.000100' });
    expect([fired, over]).toMatchObject([
      {
        status: 'firing',
        severity: 2,
        title: 'Sign-in errors',
        correlationKey: `card:C1/${TS}`,
        also: ['card-title:C1/sign-in errors'],
        description: 'More than 5 errors. Open SEV-2',
        links: [{ text: 'Monitor in Datadog', href: 'https://app.datadoghq.eu/monitors/1' }],
      },
      { status: 'resolved', correlationKey: 'card:C1/1763644100.000100', also: ['card-title:C1/sign-in errors'] },
    ]);
  });

  it('no data is neither', () => {
    expect(read('datadog', monitor('No data: Sign-in errors'))).toMatchObject({ status: 'no_data' });
  });
});

describe('a card that says nothing new', () => {
  it.each([
    ['nothing at all', { text: ' ' }, 'the message has no text'],
    [
      'neither a state nor an alert',
      { text: 'Carol is on call' },
      'it says no state that is known, and names no alert',
    ],
  ])('%s', (_, content, because) => {
    expect(read('pagerduty', content)).toBe(because);
  });
  it('the same state, written again', () => {
    const before = { text: '*Triggered* #12: Sign-in' };
    expect(read('pagerduty', { text: '*Triggered* #12: Sign-in (2 alerts)' }, { before })).toBe(
      'it was written again, and says the same state',
    );
  });
});

describe('hostile text', () => {
  it('is masked and cut, and leads nowhere', () => {
    const token = `eyJ${'a'.repeat(40)}.eyJ${'b'.repeat(40)}.c`;
    const alert = read('datadog', {
      text: `Triggered: <!channel> alice@example.com ${token}\n<https://evil.example/x|Open in Datadog>\n${'x '.repeat(9000)}`,
    });
    expect(alert).toMatchObject({ title: '@channel [removed] [removed]', links: [] });
    expect(JSON.stringify(alert)).not.toMatch(/alice@|eyJaaa/);
    expect(JSON.stringify(alert).length).toBeLessThan(2500);
  });

  it('deep and wide blocks end', () => {
    const deep = Array.from({ length: 1000 }).reduce<unknown>((inner) => ({ blocks: [inner] }), { text: 'x' });
    expect(cardText({ text: 'Triggered', blocks: deep })).toBe('Triggered');
    expect(cardText({ blocks: Array.from({ length: 9000 }, (_, index) => ({ text: `line ${index}` })) }).length).toBe(
      12_000,
    );
  });
});

it.each([
  ['Re-Triggered: x', 'firing'],
  ['[FIRING:2] x', 'firing'],
  ['[RESOLVED] x was firing', 'resolved'],
  ['ALARM: "x" in EU', 'firing'],
  ['OK: "x" in EU', 'resolved'],
  ['An alarm and ok weather', undefined],
  ['#12 is not acknowledged yet, still triggered', 'firing'],
  ['unresolved references', undefined],
  ['x changed state to INSUFFICIENT_DATA', 'no_data'],
  [':rotating_light: x', 'firing'],
  [':white_check_mark: x', 'resolved'],
])('%s is %s', (text, state) => {
  expect(cardState(text)).toBe(state);
});

it.each([
  ['*Triggered* #12: Sign-in', '#12: Sign-in'],
  [':rotating_light: [FIRING:2] Sign-in', 'Sign-in'],
  ['Recovered: Error logs', 'Error logs'],
  ['Okay, resolved nothing', 'Okay, resolved nothing'],
])('the title of "%s" is "%s"', (line, title) => {
  expect(withoutState(line)).toBe(title);
});

it('markup is read as people read it, or as it was typed', () => {
  const markup = '<https://a.example/x?y=1&amp;z=2|the page> &lt;b&gt; <#C1|ops> <@U1> <!here>';
  expect(readableText(markup)).toBe('the page <b> ops @U1 @here');
  const card = { text: '*Triggered* <https://x.example|#1: Down>', attachments: [{ fallback: 'Triggered #1: Down' }] };
  expect(readableText(cardText(card))).toBe('Triggered #1: Down');
  expect(plainText(markup)).toBe('https://a.example/x?y=1&z=2 <b> #ops @U1 @here');
});
