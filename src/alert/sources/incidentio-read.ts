import * as z from 'zod/mini';
import type { AlertStatus, Normalised, Severity } from '../alert.ts';
import { isObject, jsonObject, part, text } from '../lenient.ts';
import type { Inventory, RawDelivery } from '../source.ts';
import { linkOf } from '../text.ts';
import { resourcesOfText } from '../text-resources.ts';
import { signedHeaders, webhookId } from '../verify/standard-webhook.ts';
import { bodyKey, ignored, unreadable, webhookAlert } from './webhook-alert.ts';

const STATUS_OF_INCIDENT = part({ category: text });
const INCIDENT = {
  id: text,
  name: text,
  summary: text,
  permalink: text,
  visibility: text,
  severity: part({ name: text }),
  incident_status: STATUS_OF_INCIDENT,
  created_at: text,
  updated_at: text,
};

/** Some events hold the incident itself, others hold it beside what changed. */
const RESOURCE = z.looseObject({
  ...INCIDENT,
  incident: part(INCIDENT),
  new_status: STATUS_OF_INCIDENT,
  message: text,
});

/** Categories of states; their names are the account's own. */
const CATEGORY: Readonly<Record<string, AlertStatus>> = {
  triage: 'firing',
  active: 'firing',
  live: 'firing',
  paused: 'acknowledged',
  learning: 'resolved',
  closed: 'resolved',
  declined: 'resolved',
  merged: 'resolved',
  canceled: 'resolved',
};

const HOSTS = ['incident.io'];

/** Reads a webhook of incident.io. Of a private incident nothing is taken but its id. */
export function readIncidentIo(delivery: RawDelivery, inventory: Inventory): readonly Normalised[] {
  const body = jsonObject(delivery.body);
  const type = body?.event_type;
  if (body === undefined || typeof type !== 'string')
    return unreadable('A JSON object with event_type and a field of that name was expected.');
  const [audience, event = ''] = type.split('.');
  if (!/^incident_(created|updated|status_updated)_v\d+$/.test(event))
    return ignored('An event of incident.io that does not say how an incident stands.');
  const resource = isObject(body[type]) ? RESOURCE.safeParse(body[type]).data : undefined;
  const incident = resource?.incident ?? resource;
  const id = incident?.id || resource?.id;
  if (resource === undefined || incident === undefined || !id)
    return unreadable('An event of an incident that does not say of which one.');
  const isPrivate = audience !== 'public_incident' || incident.visibility === 'private';
  const key = webhookId(delivery) ?? bodyKey(delivery);
  const category = resource.new_status?.category ?? incident.incident_status?.category;
  return [
    webhookAlert(delivery, {
      source: 'incidentio',
      deliveryKey: key,
      eventKey: [key],
      correlationKey: `iio:${id}`,
      status: statusOf(event, category),
      severity: severityOf(incident.severity?.name, inventory),
      times: [
        event.startsWith('incident_created') ? incident.created_at : incident.updated_at,
        signedHeaders(delivery)?.timestamp,
      ],
      privateId: isPrivate ? id : undefined,
      naming: [incident.name, incident.summary, resource.message],
      title: incident.name,
      description: [incident.summary, resource.message],
      resources: [
        resourcesOfText(incident.summary ?? '', 'summary', inventory),
        resourcesOfText(resource.message ?? '', 'message', inventory),
        resourcesOfText(incident.name ?? '', 'incident name', inventory),
      ],
      links: [linkOf('Incident in incident.io', incident.permalink ?? '', HOSTS)],
    }),
  ];
}

function statusOf(event: string, category: string | undefined): AlertStatus {
  const word = category?.toLowerCase() ?? '';
  if (Object.hasOwn(CATEGORY, word)) return CATEGORY[word] ?? 'unknown';
  return event.startsWith('incident_created') ? 'firing' : 'unknown';
}

/** Severities are the account's own, so only the configuration says how bad one is. */
function severityOf(name: string | undefined, { severities }: Inventory): Severity | undefined {
  const word = name?.trim().toLowerCase() ?? '';
  return Object.hasOwn(severities, word) ? severities[word] : undefined;
}
