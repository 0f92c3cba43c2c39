import * as z from 'zod/mini';
import type { AlertSourceName, AlertStatus, Normalised, Severity } from '../alert.ts';
import { anything, jsonObject, pairsOf, text } from '../lenient.ts';
import { numberText } from '../number-text.ts';
import { POOL_ID, poolResource } from '../resources.ts';
import { severityOf } from '../severity.ts';
import type { Inventory, RawDelivery } from '../source.ts';
import { resourcesOfTags, tagsIn } from '../tags.ts';
import { resourcesOfPairs, resourcesOfText } from '../text-resources.ts';
import { bodyKey, unreadable, webhookAlert } from './webhook-alert.ts';

const BODY = z.looseObject({
  action: z.string().check(z.minLength(1)),
  alert: z.looseObject({
    alertId: z.string().check(z.minLength(1)),
    message: z.string(),
    alias: text,
    entity: text,
    description: text,
    note: text,
    details: anything,
    tags: anything,
    priority: anything,
    createdAt: anything,
    updatedAt: anything,
  }),
});
type OpsgenieAlert = z.infer<typeof BODY>['alert'];

/** What people and rules do to an alert, in lower case; everything else leaves its state as it is. */
const ACTION: Readonly<Record<string, AlertStatus>> = {
  create: 'firing',
  unacknowledge: 'firing',
  escalate: 'firing',
  acknowledge: 'acknowledged',
  takeownership: 'acknowledged',
  close: 'resolved',
  delete: 'resolved',
};

/** What an alert has that says none, as both document. */
const DEFAULT_PRIORITY: Severity = 3;

/** Reads what Opsgenie sends, and Jira Service Management in the same form. */
export function opsgenieReader(source: Extract<AlertSourceName, 'opsgenie' | 'jsm'>) {
  return (delivery: RawDelivery, inventory: Inventory): readonly Normalised[] => {
    const body = BODY.safeParse(jsonObject(delivery.body)).data;
    if (body === undefined)
      return unreadable('A JSON object with action, alert.alertId and alert.message was expected.');
    const { action, alert } = body;
    const word = action.toLowerCase();
    const status = Object.hasOwn(ACTION, word) ? ACTION[word] : undefined;
    const [created, updated] = (['createdAt', 'updatedAt'] as const).map((it) =>
      numberText(delivery.body, it, alert[it]),
    );
    const tags = tagsIn(Array.isArray(alert.tags) ? alert.tags.filter((tag) => typeof tag === 'string') : []);
    const details = pairsOf(alert.details);
    const texts = [alert.description, alert.note, ...Object.values(details)];
    return [
      webhookAlert(delivery, {
        source,
        deliveryKey: bodyKey(delivery),
        eventKey: [alert.alertId, action, updated ?? created ?? bodyKey(delivery)],
        correlationKey: `og:${alert.alertId}`,
        also: alert.alias === undefined || alert.alias === '' ? [] : [`og-alias:${alert.alias}`],
        naming: [alert.message, alert.alias, alert.entity, ...texts],
        status: status ?? 'annotation',
        severity: severityOfPriority(alert.priority, inventory),
        title: alert.message,
        description: [alert.description, alert.note],
        times: word === 'create' ? [created, updated] : [updated, created],
        resources: [
          resourcesOfPairs(details, 'detail', inventory),
          resourcesOfTags(tags, inventory),
          ...resourcesOfFields(alert, inventory),
          ...texts.map((it) => resourcesOfText(it ?? '', 'description', inventory)),
          resourcesOfText(alert.message, 'title', inventory),
        ],
        links: [],
      }),
    ];
  };
}

/** Where a pool is most often named: the thing that the alert is about, and the name under which it is counted. */
function resourcesOfFields({ entity = '', alias = '' }: OpsgenieAlert, inventory: Inventory) {
  const whole = new RegExp(`^${POOL_ID.source}$`, 'i').test(entity.trim());
  return [
    whole ? poolResource(entity.trim(), 'field entity') : [],
    resourcesOfText(entity, 'field entity', inventory),
    resourcesOfText(alias, 'field alias', inventory),
  ];
}

/** Written `P2`, or as a number. */
function severityOfPriority(priority: unknown, inventory: Inventory): Severity {
  const written = typeof priority === 'string' || typeof priority === 'number' ? String(priority) : '';
  return severityOf(written, inventory) ?? DEFAULT_PRIORITY;
}
