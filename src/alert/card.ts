import type { Alert, AlertSourceName, AlertStatus, Normalised } from './alert.ts';
import { type CardState, cardState, isRemark, withoutState } from './card-state.ts';
import { type CardContent, cardText, readableText } from './card-text.ts';
import { namesOfText } from './names.ts';
import { mergeResources } from './resources.ts';
import { severityInText } from './severity.ts';
import type { Inventory } from './source.ts';
import { alertText, alertTitle, isoOf, keyText, linkOf } from './text.ts';
import { resourcesOfText } from './text-resources.ts';

/** A message of an alerting app in Slack, as the door read it. */
export interface SlackCard {
  /** Slack's id of the delivery, the same over its retries. */
  readonly eventId: string;
  readonly channel: string;
  readonly ts: string;
  /** In whose thread it stands: then it tells of an alert that was told before. */
  readonly thread: string | undefined;
  /** When it was written, or written again: Slack's timestamp. */
  readonly at: string;
  readonly content: CardContent;
  /** What it said before, where it was written again. */
  readonly before: CardContent | undefined;
}

/** Longest description; a card is read in Slack, where it stands. */
const MAX_DESCRIPTION = 1000;

/** Where links of a card may go, and what such a link is called. */
const PAGES: Readonly<Record<AlertSourceName, { readonly label: string; readonly hosts: readonly string[] }>> = {
  pagerduty: { label: 'Incident in PagerDuty', hosts: ['pagerduty.com'] },
  cloudwatch: {
    label: 'Alarm in CloudWatch',
    hosts: ['console.aws.amazon.com', 'console.amazonaws-us-gov.com', 'console.amazonaws.cn'],
  },
  opsgenie: { label: 'Alert in Opsgenie', hosts: ['opsgenie.com', 'atlassian.net'] },
  jsm: { label: 'Alert in Jira Service Management', hosts: ['atlassian.net', 'opsgenie.com'] },
  grafana: { label: 'Alert in Grafana', hosts: ['grafana.net'] },
  datadog: { label: 'Monitor in Datadog', hosts: ['datadoghq.com', 'datadoghq.eu', 'ddog-gov.com'] },
  incidentio: { label: 'Incident in incident.io', hosts: ['incident.io'] },
  rootly: { label: 'Incident in Rootly', hosts: ['rootly.com'] },
  generic: { label: '', hosts: [] },
};

/**
 * Reads a message of an alerting app as an alert. Which app wrote it is the door's affair; nothing here is read from
 * names. A reply in a thread opens nothing: what does not resolve is a remark.
 */
export function readCard(card: SlackCard, source: AlertSourceName, inventory: Inventory): Normalised {
  const markup = cardText(card.content);
  const text = readableText(markup);
  if (text.trim() === '') return ignored('the message has no text');
  const names = namesIn(markup);
  const status = statusOf(text, names, card);
  if (status === undefined) return ignored('it says no state that is known, and names no alert');
  const before = card.before === undefined ? undefined : cardState(readableText(cardText(card.before)));
  if (card.before !== undefined && (status === 'annotation' || before === status)) {
    return ignored('it was written again, and says the same state');
  }
  const title = titleOf(text, names, source);
  const own = `card:${card.channel}/${card.thread ?? card.ts}`;
  const [correlationKey, ...also] = keysOf(names, own, title, source, card);
  const alert: Alert = {
    source,
    via: 'slack-message',
    deliveryKey: `slack:${card.eventId}`,
    eventKey: `slack:${card.channel}/${card.ts}/${status}`,
    correlationKey: correlationKey ?? own,
    also,
    status,
    severity: severityInText(text, inventory) ?? null,
    title,
    description: descriptionOf(text, title),
    occurredAt: isoOf(card.at) ?? isoOf(card.ts) ?? new Date(0).toISOString(),
    resources: mergeResources(
      resourcesOfText(title, 'title of the card', inventory),
      resourcesOfText(text, 'text of the card', inventory),
    ),
    links: linksIn(markup, source),
    private: false,
    hints:
      cardState(text) === undefined && status === 'firing' ? ['The card says no state; it was taken as firing.'] : [],
  };
  return { kind: 'alert', alert };
}

function statusOf(text: string, names: readonly string[], { thread }: SlackCard): AlertStatus | undefined {
  const state: CardState | undefined = cardState(text);
  // An acknowledgement of what nobody here knows would open an incident, and so late that it belongs to another thread.
  if (thread !== undefined) return state === 'resolved' ? state : 'annotation';
  if (state !== undefined) return state;
  if (names.length === 0) return undefined;
  return isRemark(text) ? 'annotation' : 'firing';
}

/** The first is what the alert is kept under; one that names no incident is known by its message, and by its title. */
function keysOf(
  names: readonly string[],
  own: string,
  title: string,
  source: AlertSourceName,
  { channel, thread }: SlackCard,
): readonly string[] {
  const leading = source === 'pagerduty' ? /^pd:/ : source === 'cloudwatch' ? /^cw/ : undefined;
  const main = names.filter((name) => leading?.test(name));
  const others = names.filter((name) => !main.includes(name));
  if (names.length > 0) return main.length > 0 ? [...main, own, ...others] : [own, ...others];
  // The same monitor says that it recovered in a message of its own.
  return thread === undefined ? [own, `card-title:${channel}/${keyText(title.toLowerCase())}`] : [own];
}

function titleOf(text: string, names: readonly string[], source: AlertSourceName): string {
  const alarm = names.find((name) => name.startsWith('cw-name:'));
  if (source === 'cloudwatch' && alarm !== undefined) return alertTitle(alarm.slice(alarm.indexOf('/') + 1));
  for (const line of text.split('\n')) {
    const title = alertTitle(withoutState(line));
    if (title !== '') return title;
  }
  return 'An alert without a title';
}

/** Addresses stand behind the labels of links, so what hides them is taken away first. */
function namesIn(markup: string): readonly string[] {
  return namesOfText(addresses(markup));
}

function addresses(markup: string): string {
  return markup.replace(/[<>|]/g, ' ').replaceAll('&amp;', '&');
}

function linksIn(markup: string, source: AlertSourceName): Alert['links'] {
  const { label, hosts } = PAGES[source];
  const found = [...addresses(markup).matchAll(/https:\/\/[^\s"'`)\]}]{4,2000}/g)].flatMap(([href]) => {
    const page = href.replace(/[.,;:]+$/, '').replace(/[?&]utm_[^#]*$/, '');
    return linkOf(label, page, hosts) ?? [];
  });
  return found.slice(0, 1);
}

/** What it says besides its title; an address says nothing to a reader, and a link to it is kept. */
function descriptionOf(text: string, title: string): string | null {
  const lines = text.split('\n').slice(1);
  const news = lines.filter((line) => alertTitle(withoutState(line)) !== title && !/^https?:\S+$/.test(line.trim()));
  return alertText(news.join('\n'), MAX_DESCRIPTION) || null;
}

function ignored(because: string): Normalised {
  return { kind: 'ignored', because };
}
