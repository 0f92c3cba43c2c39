import * as z from 'zod/mini';
import type { AlertStatus, Normalised, Severity } from '../alert.ts';
import { anything, isObject, jsonObject, pairsOf, part, text } from '../lenient.ts';
import { LINK_HOSTS } from '../links.ts';
import { severityOf } from '../severity.ts';
import type { Inventory, RawDelivery } from '../source.ts';
import { linkOf } from '../text.ts';
import { resourcesOfPairs, resourcesOfText } from '../text-resources.ts';
import { ignored, unreadable, webhookAlert } from './webhook-alert.ts';

const BODY = z.looseObject({
  event: z.looseObject({
    id: z.string().check(z.minLength(1)),
    type: z.string().check(z.minLength(1)),
    issued_at: text,
  }),
  data: part({
    id: text,
    incident_id: text,
    title: text,
    summary: text,
    status: text,
    severity: anything,
    private: anything,
    source: text,
    labels: anything,
    data: anything,
    event: text,
    external_id: text,
    external_url: text,
    pagerduty_incident_id: text,
    url: text,
    short_url: text,
    ended_at: text,
    updated_at: text,
  }),
});
type Data = NonNullable<z.infer<typeof BODY>['data']>;

/** States of an incident, and events that are named after one. */
const STATUS: Readonly<Record<string, AlertStatus>> = {
  created: 'firing',
  detected: 'firing',
  in_triage: 'firing',
  started: 'firing',
  acknowledged: 'acknowledged',
  mitigated: 'acknowledged',
  resolved: 'resolved',
  closed: 'resolved',
  cancelled: 'resolved',
  deleted: 'resolved',
};

/** Rootly counts from 0. */
const SEVERITY: Readonly<Record<string, Severity>> = { sev0: 1, sev1: 2, sev2: 3, sev3: 4 };

/** Reads a webhook of Rootly: an incident, a note in its timeline, or an alert that Rootly has from another system. */
export function readRootly(delivery: RawDelivery, inventory: Inventory): readonly Normalised[] {
  const body = BODY.safeParse(jsonObject(delivery.body)).data;
  if (body === undefined) return unreadable('A JSON object with event.id, event.type and data was expected.');
  const { event, data } = body;
  const [noun = '', verb = ''] = event.type.split(/\.(.*)/s);
  if (verb.startsWith('scheduled')) return ignored('Planned maintenance, no incident.');
  if (noun === 'incident_event' && verb === 'deleted') return ignored('A note was deleted in Rootly.');
  if (!['incident', 'incident_event', 'alert'].includes(noun))
    return ignored('An event of Rootly that is of no incident and of no alert.');
  const id = data?.incident_id || data?.id;
  if (data === undefined || !id) return unreadable('An event that does not say of which incident or alert.');
  const labels = pairsOf(data.labels);
  const details = pairsOf(data.data);
  const texts = [data.summary, data.event, ...Object.values(details)];
  return [
    webhookAlert(delivery, {
      source: 'rootly',
      deliveryKey: event.id,
      eventKey: [event.id],
      correlationKey: `rl:${id}`,
      status: statusOf(noun, verb, data),
      severity: severityOfData(data, inventory),
      times: [event.issued_at, data.updated_at],
      privateId: data.private === true ? id : undefined,
      also: pagerDutyOf(data),
      naming: [data.title, data.external_url, ...texts],
      title: noun === 'incident_event' ? 'A note in Rootly' : (data.title ?? data.summary),
      description: noun === 'incident_event' ? [data.event] : data.title === undefined ? [] : [data.summary],
      resources: [
        resourcesOfPairs(labels, 'label', inventory),
        resourcesOfPairs(details, 'detail', inventory),
        ...texts.map((it) => resourcesOfText(it ?? '', 'summary', inventory)),
        resourcesOfText(data.title ?? '', 'title', inventory),
      ],
      links: [
        linkOf('Incident in Rootly', data.url ?? data.short_url ?? '', ['rootly.com', 'root.ly']),
        linkOf('Where the alert comes from', data.external_url ?? '', LINK_HOSTS),
      ],
    }),
  ];
}

function statusOf(noun: string, verb: string, data: Data): AlertStatus {
  if (noun === 'incident_event') return 'annotation';
  if (noun === 'alert' && data.ended_at !== undefined) return 'resolved';
  // "updated" says nothing by itself, and what was "created" may be over when it is told of.
  const word = verb === 'updated' || verb === 'created' ? (data.status?.toLowerCase() ?? verb) : verb;
  return Object.hasOwn(STATUS, word) ? (STATUS[word] ?? 'unknown') : verb === 'created' ? 'firing' : 'unknown';
}

/** An object with a slug, or the slug alone. */
function severityOfData({ severity }: Data, inventory: Inventory): Severity | undefined {
  const held = isObject(severity) ? [severity.slug, severity.name, severity.severity] : [severity];
  const words = held.filter((it) => typeof it === 'string').map((it) => it.trim().toLowerCase());
  for (const word of words) {
    if (Object.hasOwn(inventory.severities, word)) return inventory.severities[word];
    if (Object.hasOwn(SEVERITY, word)) return SEVERITY[word];
  }
  return words.map((word) => severityOf(word, inventory)).find((it) => it !== undefined);
}

/** The same alert or incident in PagerDuty. */
function pagerDutyOf({ source, external_id: id, pagerduty_incident_id: incident }: Data): readonly string[] {
  return [...(source === 'pagerduty' && id ? [id] : []), ...(incident ? [incident] : [])].map((it) => `pd:${it}`);
}
