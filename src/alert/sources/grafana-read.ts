import * as z from 'zod/mini';
import type { AlertStatus, Normalised } from '../alert.ts';
import { anything, jsonObject, number, objectsOf, pairsOf, text } from '../lenient.ts';
import { LINK_HOSTS } from '../links.ts';
import { severityOf } from '../severity.ts';
import type { Inventory, RawDelivery } from '../source.ts';
import { isoOf, linkOf, sha256 } from '../text.ts';
import { resourcesOfPairs, resourcesOfText } from '../text-resources.ts';
import { ignored, unreadable, webhookAlert } from './webhook-alert.ts';

const GROUP = z.looseObject({
  alerts: z.array(z.unknown()),
  orgId: number,
  externalURL: text,
  title: text,
  truncatedAlerts: number,
});
type Group = z.infer<typeof GROUP>;

const ALERT = z.looseObject({
  fingerprint: z.string().check(z.minLength(1)),
  status: z.enum(['firing', 'resolved']),
  startsAt: z.string().check(z.minLength(1)),
  endsAt: text,
  labels: anything,
  annotations: anything,
  generatorURL: text,
  dashboardURL: text,
  panelURL: text,
  valueString: text,
  orgId: number,
});
type GrafanaAlert = z.infer<typeof ALERT>;

/** Names of rules that Grafana gives itself when a query brings nothing, or fails. */
const NO_DATA: ReadonlySet<string> = new Set(['DatasourceNoData', 'DatasourceError']);

/** More than a group of a contact point holds. */
const MAX_ALERTS = 500;

/**
 * Reads a group of alerts, as Grafana and Alertmanager send it. The group is sent whole when one of its alerts changes,
 * and again and again while it fires, so each alert has its own key.
 */
export function readGrafana(delivery: RawDelivery, inventory: Inventory): readonly Normalised[] {
  const group = GROUP.safeParse(jsonObject(delivery.body)).data;
  if (group === undefined)
    return unreadable(
      'No list of alerts was found; the default payload of a contact point was expected, not one of its own.',
    );
  if (group.alerts.length === 0) return ignored('A group without alerts.');
  const read = objectsOf(group.alerts, MAX_ALERTS);
  if (read.length === 0) return unreadable('Its alerts are no objects.');
  return read.map((alert) => readAlert(ALERT.safeParse(alert).data, group, delivery, inventory));
}

function readAlert(
  alert: GrafanaAlert | undefined,
  group: Group,
  delivery: RawDelivery,
  inventory: Inventory,
): Normalised {
  if (alert === undefined)
    return {
      kind: 'unreadable',
      because: 'One of its alerts lacks fingerprint, status (firing, resolved) or startsAt.',
    };
  const labels = pairsOf(alert.labels);
  const annotations = pairsOf(alert.annotations);
  const { alertname, rulename } = labels;
  const { summary, description, title } = annotations;
  const said = [title, summary, description].filter((it) => it !== undefined && it !== alertname);
  const org = alert.orgId ?? group.orgId;
  const place = { region: labels.region ?? labels.Region, account: labels.account_id ?? labels.AccountId };
  return webhookAlert(delivery, {
    source: 'grafana',
    deliveryKey: deliveryKey(delivery),
    eventKey: [alert.fingerprint, alert.status, alert.startsAt],
    correlationKey: `gf:${org === undefined ? '' : `${org}:`}${alert.fingerprint}`,
    naming: [summary, description, ...Object.values(labels), ...Object.values(annotations)],
    status: statusOf(alert, alertname),
    severity: severityOf(labels.severity ?? labels.priority ?? '', inventory),
    title: (NO_DATA.has(alertname ?? '') ? rulename : undefined) ?? alertname ?? title ?? summary ?? group.title,
    description: said.length > 0 ? said : [alert.valueString],
    times: alert.status === 'resolved' ? [ended(alert), delivery.receivedAt, alert.startsAt] : [alert.startsAt],
    resources: [
      resourcesOfPairs(labels, 'label', inventory, place),
      ...Object.values(annotations).map((it) => resourcesOfText(it, 'annotation', inventory)),
      resourcesOfText(alertname ?? '', 'alert name', inventory),
    ],
    links: linksOf(alert, group),
    hints: hintsOf(alertname, group),
  });
}

function statusOf({ status }: GrafanaAlert, name: string | undefined): AlertStatus {
  return status === 'firing' && NO_DATA.has(name ?? '') ? 'no_data' : status;
}

/** The year 1 stands for "still firing". */
function ended({ endsAt }: GrafanaAlert): string | undefined {
  return endsAt?.startsWith('0001-') ? undefined : endsAt;
}

/** Which header holds the time is configured; it is of the attempt, and tells a repeat from the one before. */
function deliveryKey({ body, headers }: RawDelivery): string {
  const time = [...headers].find(([name, value]) => name.endsWith('timestamp') && isoOf(value) !== undefined)?.[1];
  return time === undefined ? sha256(body) : `${sha256(body)}|${time}`;
}

/** Pages of the sender's own Grafana, whose address it says once for the whole group; some are relative to it. */
function linksOf({ generatorURL, dashboardURL, panelURL }: GrafanaAlert, { externalURL = '' }: Group) {
  const own = URL.canParse(externalURL) ? new URL(externalURL).hostname : undefined;
  const hosts = own === undefined ? LINK_HOSTS : [...LINK_HOSTS, own];
  return [
    ['Rule in Grafana', generatorURL],
    ['Panel', panelURL],
    ['Dashboard', dashboardURL],
  ].map(([text = '', href = '']) => {
    const whole =
      href !== '' && URL.canParse(href, externalURL || undefined) ? new URL(href, externalURL || undefined).href : '';
    return linkOf(text, whole, hosts);
  });
}

function hintsOf(alertname: string | undefined, { truncatedAlerts = 0 }: Group): readonly string[] {
  return [
    ...(alertname === 'TestAlert' ? ['A test that somebody sent with the button of the contact point.'] : []),
    ...(alertname === 'DatasourceNoData' ? ['The query of its rule brings no data.'] : []),
    ...(alertname === 'DatasourceError' ? ['The query of its rule fails.'] : []),
    ...(truncatedAlerts > 0 ? [`Grafana left ${truncatedAlerts} more of this group out.`] : []),
  ];
}
