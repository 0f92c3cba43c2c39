import type { AlertStatus, Normalised } from '../alert.ts';
import { isObject, jsonObject } from '../lenient.ts';
import { numberText } from '../number-text.ts';
import { severityOf } from '../severity.ts';
import type { Inventory, RawDelivery } from '../source.ts';
import { resourcesOfTags, tagNamed, tagsIn } from '../tags.ts';
import { linkOf } from '../text.ts';
import { resourcesOfText } from '../text-resources.ts';
import { DATADOG_NAMES, DATADOG_TEMPLATE, type DatadogField, isUnfilled } from './datadog-template.ts';
import { bodyKey, ignored, unreadable, webhookAlert } from './webhook-alert.ts';

const TRANSITION: Readonly<Record<string, AlertStatus>> = {
  triggered: 'firing',
  're-triggered': 'firing',
  warn: 'firing',
  're-warn': 'firing',
  renotify: 'firing',
  recovered: 'resolved',
  'no data': 'no_data',
  're-no data': 'no_data',
  muted: 'suppressed',
};

/** What kind of event it is, where it does not say what changed. */
const TYPE: Readonly<Record<string, AlertStatus>> = { error: 'firing', warning: 'firing', success: 'resolved' };

const HOSTS = ['datadoghq.com', 'datadoghq.eu', 'ddog-gov.com'];

type Fields = Readonly<Partial<Record<DatadogField, string>>>;

/** Reads what a webhook of Datadog sends by our template, or by one whose fields are named as people name them. */
export function readDatadog(delivery: RawDelivery, inventory: Inventory): readonly Normalised[] {
  const json = payloadOf(delivery.body);
  const body = jsonObject(json);
  if (body === undefined)
    return unreadable('The body is no JSON object; quotes in a text break a template that puts it between quotes.');
  const written = fieldsOf(body, json);
  if (Object.keys(written).length < 2) return unreadable('None of the fields of the template was found in it.');
  const fields: Fields = Object.fromEntries(Object.entries(written).filter(([, value]) => !isUnfilled(value)));
  const { alert_cycle_key: cycle, alert_id: monitor, alert_scope: scope, org_id: org } = fields;
  if (Object.keys(fields).length === 0) return ignored('The template itself: Datadog filled nothing in.');
  const about = cycle ?? (monitor === undefined ? fields.aggreg_key : [monitor, scope ?? ''].join(':'));
  if (about === undefined)
    return ignored('Datadog filled in neither alert_cycle_key nor alert_id: it is not of a monitor.');
  const tags = tagsIn(
    [scope, fields.tags]
      .join(',')
      .split(',')
      .map((it) => it.trim()),
  );
  const place = { region: tagNamed(tags, 'region'), account: tagNamed(tags, 'aws_account') };
  return [
    webhookAlert(delivery, {
      source: 'datadog',
      deliveryKey: fields.event_id ?? bodyKey(delivery),
      eventKey: [
        cycle ?? about,
        fields.alert_transition ?? '',
        fields.last_updated ?? fields.date ?? fields.event_id ?? '',
      ],
      correlationKey: `dd:${org === undefined ? '' : `${org}:`}${about}`,
      naming: [fields.alert_title, fields.event_title, fields.event_msg, fields.link, fields.tags],
      status: statusOf(fields),
      severity: severityOf(fields.alert_priority ?? '', inventory),
      title: fields.alert_title ?? fields.event_title,
      description: [fields.event_msg, fields.alert_query === undefined ? undefined : `Query: ${fields.alert_query}`],
      times: [fields.last_updated, fields.date],
      resources: [
        resourcesOfTags(tags, inventory, place),
        resourcesOfText(fields.event_msg ?? '', 'message', inventory),
        resourcesOfText(fields.alert_query ?? '', 'query', inventory),
        resourcesOfText(`${fields.alert_title ?? ''} ${fields.event_title ?? ''}`, 'title', inventory),
      ],
      links: [linkOf('Event in Datadog', fields.link ?? '', HOSTS)],
    }),
  ];
}

/** A webhook that is encoded as a form holds the same in its field `payload`. */
function payloadOf(body: string): string {
  return /^\s*\{/.test(body) ? body : (new URLSearchParams(body).get('payload') ?? body);
}

/** The fields that hold something, by the names of our template. Every value is text, or was meant to be. */
function fieldsOf(body: Readonly<Record<string, unknown>>, json: string): Fields {
  const { schema: _, ...names } = DATADOG_TEMPLATE;
  return Object.fromEntries(
    (Object.keys(names) as DatadogField[]).flatMap((field) => {
      const found = [field, ...DATADOG_NAMES[field]]
        .map((name) => heldAt(body, name, json))
        .find((it) => it !== undefined);
      return found === undefined ? [] : [[field, found]];
    }),
  );
}

function heldAt(body: Readonly<Record<string, unknown>>, name: string, json: string): string | undefined {
  const path = name.split('.');
  const value = path.reduce<unknown>(
    (held, key) => (isObject(held) && Object.hasOwn(held, key) ? held[key] : undefined),
    body,
  );
  return numberText(json, path.at(-1) ?? name, value);
}

function statusOf({ alert_transition: transition, alert_type: type }: Fields): AlertStatus {
  const [words, word] = transition === undefined ? [TYPE, type] : [TRANSITION, transition];
  const lower = word?.toLowerCase() ?? '';
  return Object.hasOwn(words, lower) ? (words[lower] ?? 'unknown') : 'unknown';
}
