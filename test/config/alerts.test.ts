import { describe, expect, it } from 'vitest';
import { readConfigFile } from '../../src/config/file.ts';
import { writeProblem } from '../../src/config/problem.ts';

const SMALL = `slack: { team: T0ACME, app: A0COGNITO }
pools:
  - name: prod
    id: us-east-1_Abc123DEF
    region: us-east-1
`;

function read(text: string) {
  const file = readConfigFile(`${SMALL}${text}`, 'responder.yml');
  return file.kind === 'problems' ? file.problems.map(writeProblem) : file.config;
}

describe('alerts', () => {
  it('takes none unless it stands there', () => {
    expect([read(''), read('alerts:\n')]).toEqual([
      expect.objectContaining({ alerts: undefined }),
      expect.objectContaining({ alerts: undefined }),
    ]);
  });

  it('needs a channel, and the rest has defaults', () => {
    expect(
      read('alerts: { channel: C0ALERTS, topics: , severities: , grafana: , cards: , webhooks: }\n'),
    ).toMatchObject({
      alerts: {
        channel: 'C0ALERTS',
        webhooks: [],
        topics: [],
        allowSha1: false,
        cards: [],
        severities: {},
        grafana: { signatureHeader: undefined, timestampHeader: undefined },
      },
    });
    expect(read('alerts: {}\n')).toEqual([
      'responder.yml:6:1 alerts.channel: found nothing, expected a Slack channel id, like C0ALERTS.',
    ]);
  });

  it('reads every key; names of severities lose their case', () => {
    const text = `alerts:
  channel: C0ALERTS
  webhooks: [pagerduty, generic]
  topics: ['arn:aws:sns:us-east-1:123456789012:alarms']
  allowSha1: true
  cards: [ { channel: C0ALERTS, app: A0PAGER, source: pagerduty } ]
  severities: { Major: 2, ' minor ': 4 }
  grafana: { signatureHeader: X-Signed, timestampHeader: X-Signed-At }
`;
    expect(read(text)).toMatchObject({
      alerts: {
        channel: 'C0ALERTS',
        webhooks: ['pagerduty', 'generic'],
        topics: ['arn:aws:sns:us-east-1:123456789012:alarms'],
        allowSha1: true,
        cards: [{ channel: 'C0ALERTS', app: 'A0PAGER', source: 'pagerduty' }],
        severities: { major: 2, minor: 4 },
        grafana: { signatureHeader: 'X-Signed', timestampHeader: 'X-Signed-At' },
      },
    });
  });

  it.each([
    ['webhooks: [cloudwatch]', 'alerts.webhooks[0]: found "cloudwatch", expected one of pagerduty, opsgenie, jsm,'],
    ['webhooks: [jsm, jsm]', 'alerts.webhooks[1]: found "jsm" a second time, expected each system once.'],
    ["topics: ['arn:aws:sqs:us-east-1:123456789012:alarms']", 'alerts.topics[0]: found "arn:aws:sqs:us-east-1'],
    [
      "topics: ['arn:aws:sns:us-east-1:123456789012:*']",
      'alerts.topics[0]: found "arn:aws:sns:us-east-1:123456789012:*"',
    ],
    [
      'severities: { major: 0 }',
      'alerts.severities.major: found the number 0, expected a number from 1 (the worst) to 5.',
    ],
    ['severities: { major: 2.5 }', 'alerts.severities.major: found the number 2.5, expected a number from 1'],
    ['severities: { Major: 2, major: 3 }', 'found a name that differs from another one in nothing but case'],
    [
      'grafana: { signatureHeader: "X: y" }',
      'alerts.grafana.signatureHeader: found "X: y", expected the name of an HTTP',
    ],
    ['cards: [ { channel: C0A, app: A0COGNITO, source: jsm } ]', 'found the app of this bot, expected another app.'],
    [
      'cards: [ { channel: C0A, app: A0P, source: jsm }, { channel: C0A, app: A0P, source: grafana } ]',
      'alerts.cards[1].app: found "A0P" a second time, expected each app once in a channel.',
    ],
    ['secret: abc', 'alerts.secret: found the unknown key "secret"'],
  ])('refuses %s', (line, told) => {
    expect(read(`alerts:\n  channel: C0ALERTS\n  ${line}\n`)).toEqual([expect.stringContaining(told)]);
  });

  it('lets an app post in two channels', () => {
    const cards = 'cards: [ { channel: C0A, app: A0P, source: jsm }, { channel: C0B, app: A0P, source: jsm } ]';
    expect(read(`alerts:\n  channel: C0ALERTS\n  ${cards}\n`)).toHaveProperty('alerts.cards.length', 2);
  });
});

describe('retention', () => {
  it('has defaults for all, and for each', () => {
    const otherwise = { incidents: 400, messages: 30, alerts: 30, audit: 400 };
    expect(read('')).toMatchObject({ retention: otherwise });
    expect(read('retention:\n')).toMatchObject({ retention: otherwise });
    expect(read('retention: { incidents: 3650, alerts: 1 }\n')).toMatchObject({
      retention: { ...otherwise, incidents: 3650, alerts: 1 },
    });
  });

  it.each(['0', '3651', '1.5', '-1', '"30"', '30d'])('refuses %s days', (days) => {
    expect(read(`retention: { audit: ${days} }\n`)).toEqual([
      expect.stringMatching(/^responder.yml:6:21 retention.audit: found .+, expected whole days, from 1 to 3650.$/),
    ]);
  });
});
