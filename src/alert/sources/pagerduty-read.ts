import * as z from 'zod/mini';
import type { AlertStatus, Normalised, Severity } from '../alert.ts';
import { anything, jsonObject, objectsOf, part, text } from '../lenient.ts';
import { severityOf } from '../severity.ts';
import type { Inventory, RawDelivery } from '../source.ts';
import { linkOf } from '../text.ts';
import { resourcesOfText } from '../text-resources.ts';
import { isPagerDutyEvent, readPagerDutyEvent } from './pagerduty-event.ts';
import { ignored, unreadable, webhookAlert } from './webhook-alert.ts';

const REFERENCE = { id: text, summary: text, html_url: text };

const WEBHOOK = z.looseObject({
  event: z.looseObject({
    id: z.string().check(z.minLength(1)),
    event_type: z.string().check(z.minLength(1)),
    occurred_at: text,
    data: part({
      ...REFERENCE,
      type: text,
      title: text,
      status: text,
      urgency: text,
      incident_key: text,
      priority: part({ summary: text }),
      incident: part(REFERENCE),
      incident_role_assignments: anything,
      content: text,
      message: text,
    }),
  }),
});
type Data = NonNullable<z.infer<typeof WEBHOOK>['event']['data']>;

const ASSIGNMENT = z.looseObject({ incident: part(REFERENCE) });

/** What the words of an incident's event, or of its state, mean. Other events of it are notes. */
const STATUS: Readonly<Record<string, AlertStatus>> = {
  triggered: 'firing',
  reopened: 'firing',
  unacknowledged: 'firing',
  acknowledged: 'acknowledged',
  resolved: 'resolved',
};

const HOSTS = ['pagerduty.com'];

/** Reads a webhook of version 3, or what a monitoring tool sends to PagerDuty itself (Events API, version 2). */
export function readPagerDuty(delivery: RawDelivery, inventory: Inventory): readonly Normalised[] {
  const body = jsonObject(delivery.body);
  if (body === undefined) return unreadable('The body is no JSON object; a webhook of PagerDuty was expected.');
  if (isPagerDutyEvent(body)) return [readPagerDutyEvent(body, delivery, inventory)];
  if (Array.isArray(body.messages))
    return unreadable('A webhook of version 2, which PagerDuty has ended; one of version 3 was expected.');
  const { data: webhook } = WEBHOOK.safeParse(body);
  if (webhook === undefined)
    return unreadable('A webhook of version 3 was expected, with event.id, event.event_type and event.data.');
  const { id, event_type: type, occurred_at, data } = webhook.event;
  if (type === 'pagey.ping') return ignored('A test that PagerDuty sends on demand.');
  const incident = incidentOf(data);
  if (data === undefined || incident?.id === undefined) {
    return type.startsWith('incident.')
      ? unreadable('An event of an incident that does not say of which one.')
      : ignored('An event of PagerDuty that is about no incident.');
  }
  const title = incident.summary ?? data.title;
  const key = data.incident_key;
  return [
    webhookAlert(delivery, {
      source: 'pagerduty',
      deliveryKey: delivery.headers.get('x-webhook-id') || id,
      eventKey: [id],
      correlationKey: `pd:${incident.id}`,
      also: key === undefined || key === '' ? [] : [`pd-dedup:${key}`],
      naming: [title, key, data.content, data.message],
      status: statusOf(type, data),
      severity: severityOfIncident(data, inventory),
      title,
      // A conference bridge is a phone number: of the other events of an incident, no text is taken.
      description: [data.content, data.message],
      times: [occurred_at],
      resources: [
        resourcesOfText(data.content ?? '', 'note', inventory),
        resourcesOfText(data.message ?? '', 'message', inventory),
        resourcesOfText(key ?? '', 'incident key', inventory),
        resourcesOfText(title ?? '', 'title', inventory),
      ],
      links: [linkOf('Incident in PagerDuty', incident.html_url ?? '', HOSTS)],
    }),
  ];
}

/** Where the incident stands depends on what the event is about: it is the thing itself, or the thing is part of it. */
function incidentOf(data: Data | undefined) {
  if (data === undefined) return undefined;
  if (data.type === 'incident')
    return { id: data.id || undefined, summary: data.title ?? data.summary, html_url: data.html_url };
  if (data.incident?.id) return data.incident;
  return objectsOf(data.incident_role_assignments)
    .map((assignment) => ASSIGNMENT.safeParse(assignment).data?.incident)
    .find((incident) => incident?.id);
}

/** A new priority, an escalation and the like leave the incident in the state that it is in. */
function statusOf(type: string, data: Data): AlertStatus {
  const word = type.replace(/^incident\./, '');
  if (Object.hasOwn(STATUS, word)) return STATUS[word] ?? 'annotation';
  if (data.type !== 'incident' || /^(annotated|status_update|responder|role|workflow)/.test(word)) return 'annotation';
  return Object.hasOwn(STATUS, data.status ?? '') ? (STATUS[data.status ?? ''] ?? 'annotation') : 'annotation';
}

/** The priority, whose names are the account's own, or else how urgent the service is. */
function severityOfIncident({ priority, urgency }: Data, inventory: Inventory): Severity | undefined {
  const named = severityOf(priority?.summary ?? '', inventory);
  if (named !== undefined) return named;
  if (urgency === 'high') return 2;
  return urgency === 'low' ? 4 : undefined;
}
