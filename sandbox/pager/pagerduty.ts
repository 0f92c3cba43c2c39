import { createHmac } from 'node:crypto';

/** The app that PagerDuty is in every Slack workspace (slack.com/marketplace/A1FKYAUUX-pagerduty). */
export const PAGERDUTY_APP = { appId: 'A1FKYAUUX', botId: 'B0PAGERDUTY', name: 'PagerDuty' } as const;

/** What PagerDuty is told by whatever watches. */
export interface Page {
  readonly title: string;
  /** When it began or ended, in milliseconds since 1970. */
  readonly at: number;
}

export interface PagerOptions {
  /** Where the bot takes alerts: `http://127.0.0.1:4000/alerts/pagerduty`. */
  readonly webhook: string;
  /** What webhooks are signed with. */
  readonly secret: string;
  /** Writes the card of an incident into Slack; answers with its timestamp. */
  readonly post: (card: {
    readonly text: string;
    readonly fallback: string;
    readonly thread?: string;
  }) => Promise<string>;
  /** A fresh id of capital letters and digits. */
  readonly id: () => string;
}

/** PagerDuty, as a team sees it: a card in the channel, and webhooks to whoever subscribed. */
export interface PagerDuty {
  trigger(page: Page): Promise<void>;
  resolve(page: Page): Promise<void>;
}

/** Told again so often where the receiver fails, each time after a longer rest. */
const RESTS_MS = [200, 1_000, 3_000] as const;

/**
 * Opens one incident at a time: its card, then the signed webhook (PagerDuty, Webhooks v3: overview, behaviour,
 * signatures); a resolve goes into the card's thread.
 */
export function createPagerDuty({ webhook, secret, post, id }: PagerOptions): PagerDuty {
  let open: { readonly id: string; readonly number: number; readonly card: string } | undefined;
  let number = 1233;

  async function send(type: 'triggered' | 'resolved', incident: { id: string; number: number }, page: Page) {
    const occurredAt = new Date(page.at).toISOString();
    const body = JSON.stringify({
      event: {
        id: id(),
        event_type: `incident.${type}`,
        resource_type: 'incident',
        occurred_at: occurredAt,
        agent: null,
        client: null,
        data: {
          id: incident.id,
          type: 'incident',
          html_url: addressOf(incident.id),
          number: incident.number,
          status: type,
          title: page.title,
          created_at: occurredAt,
          service: { id: 'PSIGNIN', summary: 'Sign-in', type: 'service_reference' },
          priority: { id: 'PPRIO1', summary: 'P1', type: 'priority_reference' },
          urgency: 'high',
        },
      },
    });
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'PagerDuty-Webhook/V3.0',
      'x-webhook-id': id(),
      'x-pagerduty-signature': `v1=${createHmac('sha256', secret).update(body).digest('hex')}`,
    };
    for (const rest of [...RESTS_MS, undefined]) {
      const answer = await fetch(webhook, { method: 'POST', headers, body }).catch(() => undefined);
      if (answer?.ok === true) return;
      if (rest === undefined) throw new Error(`the webhook was not taken: ${answer?.status ?? 'no answer'}`);
      await new Promise((resolve) => setTimeout(resolve, rest));
    }
  }

  return {
    async trigger(page) {
      if (open !== undefined) return;
      number += 1;
      const incident = { id: id(), number };
      const name = `#${number}: ${page.title}`;
      const card = await post({
        text: `*Triggered* <${addressOf(incident.id)}|${name}>`,
        fallback: `Triggered ${name}`,
      });
      open = { ...incident, card };
      await send('triggered', incident, page);
    },
    async resolve(page) {
      if (open === undefined) return;
      const { card, ...incident } = open;
      open = undefined;
      const name = `#${incident.number}: ${page.title}`;
      await post({
        text: `*Resolved* <${addressOf(incident.id)}|${name}>`,
        fallback: `Resolved ${name}`,
        thread: card,
      });
      await send('resolved', incident, page);
    },
  };
}

function addressOf(incident: string): string {
  return `https://acme.pagerduty.com/incidents/${incident}`;
}
