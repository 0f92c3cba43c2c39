import { z } from 'zod';
import { ALERT_SOURCES } from '../alert/alert.ts';
import { RETENTION } from './retention.ts';
import { flag, text } from './schema-text.ts';

/** The parts of the configuration file that speak of alerts and of how long what is kept is kept. */

/** Sources that post over HTTP and prove themselves by a secret; SNS proves itself by its signature and its topic. */
export const WEBHOOK_SOURCES = ALERT_SOURCES.filter((source) => source !== 'cloudwatch');

const SEVERITY = 'a number from 1 (the worst) to 5';

const card = z
  .strictObject(
    {
      channel: text(
        /^[CG][A-Z0-9]+$/,
        'a Slack channel id, like C0INCIDENTS',
        'The Slack channel in which the cards stand.',
      ),
      app: text(/^A[A-Z0-9]+$/, 'the id of a Slack app, like A0PAGER', 'The id of the Slack app that posts them.'),
      source: z
        .enum(ALERT_SOURCES, { error: `one of ${ALERT_SOURCES.join(', ')}` })
        .describe('The alerting system whose app it is.'),
    },
    { error: 'the keys channel, app and source' },
  )
  .describe('An app whose cards tell of alerts.');

function header(description: string) {
  return text(/^[A-Za-z0-9-]{1,80}$/, 'the name of an HTTP header, like X-Grafana-Alerting-Signature', description);
}

export const alertsSchema = z
  .strictObject(
    {
      channel: text(
        /^[CG][A-Z0-9]+$/,
        'a Slack channel id, like C0ALERTS',
        'The Slack channel for alerts of which nobody knows the pool.',
      ),
      webhooks: z
        .array(z.enum(WEBHOOK_SOURCES, { error: `one of ${WEBHOOK_SOURCES.join(', ')}` }), {
          error: 'a list of systems, like [pagerduty, grafana]',
        })
        .nullish()
        .describe('Systems that post to /alerts/<system>. Each is deployed with a secret of its own.'),
      topics: z
        .array(
          text(
            /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]{1,256}$/,
            'the ARN of a standard SNS topic, like arn:aws:sns:us-east-1:123456789012:alarms',
            'The ARN of an SNS topic.',
          ),
          { error: 'a list of ARNs of SNS topics' },
        )
        .nullish()
        .describe(
          'SNS topics that may send alarms. A message of any other topic is refused, however well it is signed.',
        ),
      allowSha1: flag(false, 'Whether SNS may sign with SHA-1 (signature version 1). Off: only SHA-256 (version 2).'),
      cards: z
        .array(card, { error: 'a list of apps' })
        .nullish()
        .describe('Apps whose cards in Slack tell of alerts: an incident is told in the thread of its card.'),
      severities: z
        .record(
          z.string().regex(/^[^\n]{1,40}$/, { error: 'a name of at most 40 characters' }),
          z.int({ error: SEVERITY }).min(1, { error: SEVERITY }).max(5, { error: SEVERITY }),
          { error: 'names of severities, each with a number from 1 to 5' },
        )
        .nullish()
        .describe("Names of severities that are the account's own, from 1 (the worst) to 5. Case does not matter."),
      grafana: z
        .strictObject(
          {
            signatureHeader: header(
              'The header with the signature; X-Grafana-Alerting-Signature unless set.',
            ).optional(),
            timestampHeader: header(
              'The header with the time that is signed too. A request without it is refused.',
            ).optional(),
          },
          { error: 'the keys signatureHeader and timestampHeader' },
        )
        .nullish()
        .describe("The headers that Grafana's webhook was set up with, where they are not its defaults."),
    },
    { error: 'a mapping with the key channel, and webhooks, topics, cards, severities, grafana as needed' },
  )
  .describe('Where alerts come from and go to. Left out: none are taken.');

function days(otherwise: number, description: string) {
  const expected = 'whole days, from 1 to 3650';
  return z
    .int({ error: expected })
    .min(1, { error: expected })
    .max(3650, { error: expected })
    .default(otherwise)
    .describe(description);
}

export const retentionSchema = z
  .strictObject(
    {
      incidents: days(RETENTION.incidents, 'Incidents, their timeline, and what they came to.'),
      messages: days(RETENTION.messages, 'Messages to channels, as they were posted.'),
      alerts: days(RETENTION.alerts, 'What is known of alerts: their course, the pool that was chosen for one.'),
      audit: days(RETENTION.audit, 'Who asked what, and what was decided.'),
    },
    { error: 'the keys incidents, messages, alerts and audit, each with a number of days' },
  )
  .describe('How many days what is kept is kept. Afterwards it is deleted.');
