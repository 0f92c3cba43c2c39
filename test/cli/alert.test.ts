import { createHmac } from 'node:crypto';
import { PassThrough, Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../src/cli/run.ts';

const BODY = JSON.stringify({
  event: {
    id: '01EVENT',
    event_type: 'incident.triggered',
    occurred_at: '2026-11-20T08:16:02.118Z',
    data: {
      type: 'incident',
      id: 'Q2SHOP01',
      title: 'Sign-in fails for alice@example.com',
      html_url: 'https://shop.pagerduty.com/incidents/Q2SHOP01',
      urgency: 'high',
    },
  },
});

interface Run {
  readonly argv: readonly string[];
  readonly input?: string | Buffer;
  readonly variables?: Readonly<Record<string, string>>;
}

/** Runs without a configuration and without AWS. */
async function run({ argv, input = BODY, variables = {} }: Run) {
  const [output, errors] = [new PassThrough(), new PassThrough()];
  const code = await runCli({
    argv: ['alert', ...argv],
    variables,
    input: Readable.from([Buffer.from(input)]),
    output,
    errors,
    strong: (text) => text,
    now: () => Date.parse('2026-11-20T09:00:00.000Z'),
  });
  return { code, output: String(output.read() ?? ''), errors: String(errors.read() ?? '') };
}

function signature(secret: string, body = BODY): string {
  return `X-PagerDuty-Signature=v1=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

const ALERT = {
  source: 'pagerduty',
  via: 'webhook',
  deliveryKey: '01EVENT',
  eventKey: '01EVENT',
  correlationKey: 'pd:Q2SHOP01',
  also: [],
  status: 'firing',
  severity: 2,
  title: 'Sign-in fails for [removed]',
  description: null,
  occurredAt: '2026-11-20T08:16:02.118Z',
  resources: [],
  links: [{ text: 'Incident in PagerDuty', href: 'https://shop.pagerduty.com/incidents/Q2SHOP01' }],
  private: false,
  hints: [],
};

describe('a delivery in a terminal', () => {
  it('is read, and not verified, where no headers are given', async () => {
    const { code, output, errors } = await run({ argv: ['pagerduty', '--json'] });
    expect([code, JSON.parse(output), errors]).toEqual([0, ALERT, 'Not verified: no --header was given.\n']);
  });

  it('is shown in a few lines', async () => {
    const { code, output } = await run({ argv: ['PagerDuty'] });
    expect([code, output.split('\n')]).toEqual([
      0,
      [
        'Not verified.',
        '',
        'firing: Sign-in fails for [removed]',
        '  PagerDuty, 2026-11-20T08:16:02.118Z, severity 2',
        '  Incident in PagerDuty: https://shop.pagerduty.com/incidents/Q2SHOP01',
        '  delivery key 01EVENT',
        '  event key 01EVENT',
        '  correlation key pd:Q2SHOP01',
        '',
      ],
    ]);
  });

  it('is verified by either secret where headers are given, over the very bytes that came', async () => {
    const variables = { RESPONDER_ALERT_SECRET_PAGERDUTY: 'new,old' };
    const signed = await run({ argv: ['pagerduty', '--json', '--header', signature('old')], variables });
    const text = await run({ argv: ['pagerduty', '--header', signature('new')], variables });
    const changed = await run({ argv: ['pagerduty', '--header', signature('new')], variables, input: `${BODY}\n` });
    expect([signed.code, JSON.parse(signed.output), signed.errors]).toEqual([0, ALERT, '']);
    expect([text.code, text.output.split('\n')[0]]).toEqual([0, 'Verified.']);
    expect([changed.code, changed.output, changed.errors]).toEqual([
      1,
      '',
      'Refused: None of the signatures in X-PagerDuty-Signature matches.\n',
    ]);
  });

  it('is refused with why, as JSON too', async () => {
    const argv = ['pagerduty', '--json', '--header', 'X-Other=a=b'];
    const variables = { RESPONDER_ALERT_SECRET_PAGERDUTY: 'secret' };
    const refused = await run({ argv, variables });
    expect([refused.code, JSON.parse(refused.output)]).toEqual([
      1,
      { refused: 'It has no header X-PagerDuty-Signature.' },
    ]);
    const unset = await run({ argv });
    expect([unset.code, unset.errors]).toEqual([
      1,
      'Refused: PagerDuty is not set up; it needs the secret that PagerDuty showed when the webhook subscription was made, in RESPONDER_ALERT_SECRET_PAGERDUTY.\n',
    ]);
  });

  it('of several alerts is a list, of none says why', async () => {
    const alert = { status: 'firing', startsAt: '2026-11-20T08:15:00Z', labels: { alertname: 'A' } };
    const input = JSON.stringify({ alerts: [{ ...alert, fingerprint: 'a' }, { ...alert, fingerprint: 'b' }, {}] });
    const several = await run({ argv: ['grafana', '--json'], input });
    const read = JSON.parse(several.output) as readonly Readonly<Record<string, unknown>>[];
    expect([several.code, read.map((it) => it.correlationKey ?? it.ignored)]).toEqual([
      0,
      ['gf:a', 'gf:b', 'One of its alerts lacks fingerprint, status (firing, resolved) or startsAt.'],
    ]);
    const none = await run({ argv: ['pagerduty', '--json'], input: 'no JSON' });
    expect([none.code, JSON.parse(none.output)]).toEqual([
      0,
      { ignored: 'The body is no JSON object; a webhook of PagerDuty was expected.' },
    ]);
  });

  it('of Datadog is what one tells it to send: the template is printed, and is no alert itself', async () => {
    const template = await run({ argv: ['datadog', '--template'] });
    const read = await run({ argv: ['datadog', '--json'], input: template.output });
    expect([template.code, JSON.parse(read.output)]).toEqual([
      0,
      { ignored: 'The template itself: Datadog filled nothing in.' },
    ]);
  });

  it.each([
    [{ argv: ['grafana', '--template'] }, '--template goes with datadog alone: the others have a form of their own.\n'],
    [
      { argv: ['nagios'] },
      'There is no source "nagios". Expected: cognito alert <source> with the delivery on standard input. Sources: cloudwatch, pagerduty, opsgenie, jsm, grafana, datadog, incidentio, rootly, generic.\n',
    ],
    [{ argv: ['pagerduty'], input: ' \n' }, 'Nothing came on standard input; the body of a delivery was expected.\n'],
    [{ argv: ['pagerduty', '--header', 'nothing'] }, '--header takes a name and a value, like X-Signature=abc.\n'],
    [
      { argv: ['pagerduty'], input: Buffer.alloc(1_000_001, 'a') },
      'The delivery on standard input is longer than a million bytes.\n',
    ],
  ])('is asked for in another way: %#', async (given, errors) => {
    expect(await run(given)).toEqual({ code: 2, output: '', errors });
  });
});
