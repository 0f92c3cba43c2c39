import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Running, type Seen, startAll } from './running.ts';

const SECRET = 'canary-webhook-secret-of-the-tests';

let running: Running;
let since: Seen;
let from: number;
beforeAll(async () => {
  running = await startAll({
    environment: { RESPONDER_ALERT_SECRET_PAGERDUTY: `${SECRET},secret-before-rotation` },
    config: (config) => ({
      ...config,
      alerts: {
        channel: 'C0INCIDENTS',
        webhooks: ['pagerduty'],
        topics: [],
        allowSha1: false,
        cards: [],
        severities: {},
        grafana: { signatureHeader: undefined, timestampHeader: undefined },
      },
    }),
  });
});
afterAll(() => running.close());
beforeEach(() => {
  since = running.seen();
  from = jobs();
});

/** Jobs that were queued until now. */
function jobs(): number {
  return running.standIns.aws.calls.filter((call) => call.operation === 'SendMessage').length;
}

const page = (id: string) =>
  JSON.stringify({
    event: {
      id: `event-${id}`,
      event_type: 'incident.triggered',
      resource_type: 'incident',
      occurred_at: new Date().toISOString(),
      data: { id, type: 'incident', title: 'canary-title', status: 'triggered', urgency: 'high' },
    },
  });

const signatureOf = (body: string, secret = SECRET) => `v1=${createHmac('sha256', secret).update(body).digest('hex')}`;

async function post(
  body: string,
  headers: Readonly<Record<string, string>>,
  path = '/alerts/pagerduty',
  method = 'POST',
) {
  const response = await fetch(`${running.bot.url}${path}`, {
    method,
    headers: { 'content-type': 'application/json', 'x-webhook-id': 'webhook-1', ...headers },
    ...(method === 'GET' ? {} : { body }),
  });
  return { status: response.status, body: await response.text() };
}

describe('does nothing', () => {
  afterEach(() => {
    expect(jobs()).toBe(from);
    expect(running.news('U0ALICE', since)).toEqual([]);
  });

  it.each([
    ['unsigned', {}],
    ['signed with another secret', { 'x-pagerduty-signature': signatureOf(page('QINCIDENTTWO2'), 'another') }],
    ['signed for another body', { 'x-pagerduty-signature': signatureOf(page('QINCIDENTONE1')) }],
    ['signed by Slack', { 'x-slack-signature': 'v0=00', 'x-slack-request-timestamp': '1' }],
  ])('a page that is %s', async (_, headers) => {
    expect(await post(page('QINCIDENTTWO2'), headers)).toEqual({ status: 401, body: '' });
  });

  it.each([
    ['/alerts/grafana', 'POST', 403],
    ['/alerts/cloudwatch', 'POST', 403],
    ['/alerts/nobody', 'POST', 404],
    ['/alerts/', 'POST', 404],
    ['/alerts/pagerduty', 'GET', 405],
  ])('%s by %s', async (path, method, status) => {
    const body = page('QINCIDENTTWO2');
    expect(await post(body, { 'x-pagerduty-signature': signatureOf(body) }, path, method)).toEqual({
      status,
      body: '',
    });
  });
});

// The last, since what follows from it goes on by itself.
it('a page that PagerDuty signed becomes a job, and the worker works it', async () => {
  const body = page('QINCIDENTONE1');
  expect(await post(body, { 'x-pagerduty-signature': signatureOf(body) })).toEqual({ status: 202, body: '' });
  expect(jobs()).toBeGreaterThan(from);
  const worked = (line: string) => line.includes('"a job was worked"') && line.includes('"alert"');
  await running.until(() => running.log.some(worked), 'the job');
  expect(running.log.filter((line) => line.includes('"a delivery of alerts was taken"'))).toHaveLength(1);
  expect(running.log.join('')).not.toContain('canary');
});
