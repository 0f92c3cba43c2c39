import type { KnownBlock } from '@slack/types';
import type { Alert } from '../../alert/alert.ts';
import { SOURCE_TITLES } from '../../alert/source-titles.ts';
import type { Entry } from '../../bot/entry.ts';
import type { Command } from '../../command/command.ts';
import { MAX_TITLE } from './alert-line.ts';
import type { Message } from './message.ts';
import { clip, foreign } from './mrkdwn.ts';
import type { Seal } from './offers.ts';
import { context, section } from './report.ts';

type Unmapped = Extract<Entry, { kind: 'unmapped alert' }>;
type Mapped = Extract<Entry, { kind: 'alert mapped' }>;
type Unread = Extract<Entry, { kind: 'unread alert' }>;
type AlertPool = Extract<Command, { kind: 'alert-pool' }>;

/** Slack's limit for the value of a button. */
const MAX_VALUE = 2_000;
const IN_A_ROW = 5;
/** More would not be found on a phone; the rest is typed. */
const MAX_POOLS = 25;

/** An alert of which nobody knows the pool: what it says, what was looked for, and a button for each pool. */
export function unmappedMessage({ alert, card, pools }: Unmapped, seal: Seal): Message {
  const asked = 'Which user pool is it about?';
  const rows = poolRows(alert, card, pools.slice(0, MAX_POOLS), seal);
  const isWhole = pools.length <= MAX_POOLS && rows.length > 0;
  return {
    text: clip(
      `⚠️ ${titleOf(alert)} ${asked} Type \`@cognito triage <pool>\` in this thread, or press a button.`.replaceAll(
        '<pool>',
        '&lt;pool&gt;',
      ),
      1500,
    ),
    blocks: [
      section(`⚠️ ${titleOf(alert)}\n*${asked}*`),
      context(
        `${foundWords(alert)} I remember the answer for this alarm.${isWhole ? '' : ' If its pool has no button here, type `@cognito triage &lt;pool&gt;` in this thread.'}`,
      ),
      ...rows,
    ],
  };
}

/** The same message once somebody chose. */
export function mappedMessage({ alert, pool, by }: Mapped): Message {
  const said = `${titleOf(alert)}\nIt is about *${foreign(pool, 100)}*, says <@${by}>. I remember that for this alarm.`;
  return { text: clip(`✅ ${said.replaceAll('*', '')}`, 1500), blocks: [section(`✅ ${said}`)] };
}

/** A delivery that came from whom it claims, and that nobody here can read. */
export function unreadMessage({ source, because }: Unread): Message {
  const said = `${SOURCE_TITLES[source]} sent an alert that I could not read: ${foreign(because, 600)} It started no triage. Look there, and type \`/cognito triage\` if sign-in is what fails.`;
  return {
    text: `⚠️ ${said}`,
    blocks: [section(`⚠️ ${said}`), context('I say this once an hour for each source.')],
  };
}

/** What may be told in a channel of who says what, and how bad it is. */
function titleOf(alert: Alert): string {
  const title = alert.private ? alert.correlationKey : alert.title;
  const bad = alert.severity === null ? '' : ` (SEV${alert.severity})`;
  return `${SOURCE_TITLES[alert.source]}: ${foreign(title, MAX_TITLE)}${bad}.`;
}

/** What it names, and what it does not. */
function foundWords({ resources, private: isPrivate }: Alert): string {
  const named = isPrivate ? [] : resources.filter(({ kind }) => kind !== 'other').slice(0, 4);
  if (named.length === 0) return 'It names no user pool, client, trigger or API that I know.';
  const list = named.map(({ kind, id }) => `${KIND[kind]} ${foreign(id, 80)}`).join(', ');
  return `It names ${list}; none of these leads to one configured pool.`;
}

const KIND: Readonly<Record<Alert['resources'][number]['kind'], string>> = {
  user_pool: 'user pool',
  user_pool_client: 'app client',
  identity_provider: 'identity provider',
  lambda: 'function',
  rest_api: 'REST API',
  http_api: 'HTTP API',
  quota: 'quota',
  waf: 'web ACL',
  other: '',
};

function poolRows(alert: Alert, card: AlertPool['card'], pools: readonly string[], seal: Seal): readonly KnownBlock[] {
  const buttons = pools.flatMap((pool, index) => {
    const value = sealedChoice(alert, card, pool, seal);
    if (value === undefined) return [];
    return [
      {
        type: 'button' as const,
        action_id: `run:${index}`,
        text: { type: 'plain_text' as const, text: clip(pool, 75) },
        value,
      },
    ];
  });
  const rows = Math.ceil(buttons.length / IN_A_ROW);
  return Array.from({ length: rows }, (_, row) => ({
    type: 'actions' as const,
    elements: buttons.slice(row * IN_A_ROW, (row + 1) * IN_A_ROW),
  }));
}

/** The choice as the value of a button, with as much of the alert as Slack lets it hold. */
function sealedChoice(alert: Alert, card: AlertPool['card'], pool: string, seal: Seal): string | undefined {
  for (const less of LESS) {
    const value = seal({ kind: 'alert-pool', alert: less(alert), card, pool });
    if (value.length <= MAX_VALUE) return value;
  }
  return undefined;
}

/** What an alert can do without, the least important first: who and when it is always stays. */
const LESS: readonly ((alert: Alert) => Alert)[] = [
  (alert) => ({ ...alert, description: null }),
  (alert) => ({ ...alert, description: null, resources: [], hints: [], links: alert.links.slice(0, 1) }),
  (alert) => ({ ...alert, description: null, resources: [], hints: [], links: [], title: clip(alert.title, 80) }),
  (alert) => ({
    ...alert,
    description: null,
    resources: [],
    hints: [],
    links: [],
    also: [],
    title: clip(alert.title, 60),
  }),
];
