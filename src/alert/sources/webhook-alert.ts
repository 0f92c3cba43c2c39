import type { Alert, AlertResource, AlertSourceName, AlertStatus, Normalised, Severity } from '../alert.ts';
import { alsoOf } from '../also.ts';
import { mergeResources } from '../resources.ts';
import type { RawDelivery } from '../source.ts';
import { alertText, alertTitle, isoOf, keyText, sha256 } from '../text.ts';

type Text = string | undefined;

/** What a webhook says of an alert; nothing of its text is masked yet. */
export interface WebhookAlert {
  readonly source: AlertSourceName;
  readonly deliveryKey: string;
  readonly eventKey: readonly string[];
  readonly correlationKey: string;
  /** Names of the same incident that stand in fields of their own. */
  readonly also?: readonly string[];
  /** Texts in which other systems may be named. */
  readonly naming?: readonly Text[];
  readonly status: AlertStatus;
  readonly severity: Severity | undefined;
  readonly title: Text;
  readonly description: readonly Text[];
  /** When it happened: the first of these that is a time. */
  readonly times: readonly unknown[];
  readonly resources: readonly (readonly AlertResource[])[];
  readonly links: readonly (Alert['links'][number] | undefined)[];
  readonly hints?: readonly string[];
  /** Set where nothing but this id may be told. */
  readonly privateId?: string | undefined;
}

/** What is left of a private one, beside its keys and its state. */
const PRIVATE = {
  also: [],
  naming: [],
  severity: undefined,
  description: [],
  resources: [],
  links: [],
  hints: [],
} as const;

/** Masks and cuts what a webhook says. What says no time happened when it came. */
export function webhookAlert(delivery: RawDelivery, whole: WebhookAlert): Normalised {
  const said =
    whole.privateId === undefined ? whole : { ...whole, ...PRIVATE, title: `Private incident ${whole.privateId}` };
  const occurredAt = [...said.times, delivery.receivedAt].map(isoOf).find((time) => time !== undefined);
  if (occurredAt === undefined)
    return { kind: 'unreadable', because: 'It does not say when it happened; a time was expected.' };
  const correlationKey = keyText(said.correlationKey);
  const also = [...(said.also ?? []).map(keyText), ...alsoOf((said.naming ?? []).filter((it) => it !== undefined))];
  const alert: Alert = {
    source: said.source,
    via: delivery.via,
    deliveryKey: keyText(said.deliveryKey),
    eventKey: keyText(said.eventKey.join('|')),
    correlationKey,
    also: [...new Set(also)].filter((name) => name !== correlationKey),
    status: said.status,
    severity: said.severity ?? null,
    title: alertTitle(said.title ?? '') || 'An alert without a title',
    description: alertText(said.description.filter((it) => it !== undefined && it.trim() !== '').join('\n')) || null,
    occurredAt,
    resources: mergeResources(...said.resources),
    links: distinct(said.links.filter((link) => link !== undefined)),
    private: said.privateId !== undefined,
    hints: said.hints ?? [],
  };
  return { kind: 'alert', alert };
}

/**
 * What a body that names no delivery of its own is known by. One that holds no time is the same each time that it is
 * sent, so when it came tells one from the next.
 */
export function bodyKey({ body, receivedAt }: RawDelivery, holdsTime = true): string {
  return holdsTime ? sha256(body) : `${sha256(body)}|${isoOf(receivedAt) ?? ''}`;
}

function distinct(links: Alert['links']): Alert['links'] {
  return links.filter((link, index) => links.findIndex(({ href }) => href === link.href) === index).slice(0, 5);
}

export function ignored(because: string): readonly Normalised[] {
  return [{ kind: 'ignored', because }];
}

export function unreadable(because: string): readonly Normalised[] {
  return [{ kind: 'unreadable', because }];
}
