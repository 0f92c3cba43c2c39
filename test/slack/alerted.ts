import type { BlockJson } from '../../sandbox/slack/messages.ts';
import type { Alert } from '../../src/alert/alert.ts';
import type { AlertLine, IncidentFile } from '../../src/journal/incident-file.ts';
import type { IncidentRecord } from '../../src/journal/journal.ts';
import type { Conclusion } from '../../src/report/conclusion.ts';
import type { Message } from '../../src/slack/blocks/message.ts';
import { START } from '../sandbox/slack/stand-in.ts';

export const INCIDENTS = 'C0INCIDENTS';

export const INCIDENT: IncidentRecord = { id: 'incident-1', pool: 'prod', channel: INCIDENTS, openedAt: START };

export function lineOf(changes: Partial<AlertLine> = {}): AlertLine {
  return {
    key: 'cw:sign-in',
    source: 'CloudWatch',
    title: 'Sign-in success below 90 %',
    status: 'firing',
    severity: 1,
    since: START,
    count: 1,
    flaps: 0,
    link: undefined,
    ...changes,
  };
}

export function fileOf(changes: Partial<IncidentFile> = {}): IncidentFile {
  return {
    incident: INCIDENT,
    status: 'open',
    symptom: undefined,
    severity: 1,
    alerts: [lineOf()],
    conclusion: undefined,
    firstFindingAt: undefined,
    causeAt: undefined,
    resolved: undefined,
    done: [],
    revision: 0,
    ...changes,
  };
}

export const CONCLUSION: Conclusion = {
  at: START,
  from: START - 3_600_000,
  to: START,
  headline: 'prod: 84 % of sign-ups fail.',
  verdict: 'found',
  causes: [],
  impact: [],
  clients: ['web', 'mobile'],
  changes: [],
  signature: { trigger: undefined, error: undefined, rule: undefined },
};

export function alertOf(changes: Partial<Alert> = {}): Alert {
  return {
    source: 'pagerduty',
    via: 'webhook',
    deliveryKey: 'delivery-1',
    eventKey: 'event-1',
    correlationKey: 'pd:Q1',
    also: ['cw:arn:aws:cloudwatch:us-east-1:123456789012:alarm:sign-in'],
    status: 'firing',
    severity: 2,
    title: 'Sign-in is down',
    description: 'Somebody should look.',
    occurredAt: '2026-11-20T14:00:00.000Z',
    resources: [{ kind: 'lambda', id: 'pre-sign-up', evidence: 'description' }],
    links: [{ text: 'Open', href: 'https://acme.pagerduty.com/incidents/Q1' }],
    private: false,
    hints: [],
    ...changes,
  };
}

/** A message as it reaches Slack: plain JSON. */
export function asSent(message: Partial<Message>): { readonly text?: string; readonly blocks: readonly BlockJson[] } {
  return JSON.parse(JSON.stringify(message)) as { text?: string; blocks: BlockJson[] };
}
