import type { FetchFunction, WebClient } from '@slack/web-api';
import type { IncidentJournal } from '../journal/incident-journal.ts';
import type { Journal } from '../journal/journal.ts';
import type { Log } from '../log/log.ts';
import type { Proposal } from '../rollback/proposal.ts';
import type { Seal } from './blocks/offers.ts';

/** What writing to Slack needs. */
export interface TimelineOptions {
  readonly client: WebClient;
  /** Posts to channels and tries once: what Slack took without answering would be posted again without a mark. */
  readonly poster: WebClient;
  readonly journal: Pick<
    Journal,
    'claim' | 'release' | 'writeEntry' | 'readEntry' | 'markPosted' | 'withdraw' | 'begin' | 'end'
  > &
    Pick<IncidentJournal, 'reserve' | 'readFile' | 'reviseEntry' | 'rememberMention' | 'forgetMention'>;
  readonly seal: Seal;
  /** Slack user ids of those who may approve a proposal. */
  readonly approvers: (proposal: Proposal) => readonly string[];
  /** Where the Web API is; a private answer goes to no other host. */
  readonly slackApiUrl: string;
  readonly fetch: FetchFunction;
  readonly log: Log;
  /** Where incidents are told that nobody asked about and no other channel takes. */
  readonly alertChannel?: string | undefined;
  /** How far apart messages to one channel are, in milliseconds; a second unless given. */
  readonly messageEveryMs?: number | undefined;
  now(): number;
  /** Rests this many milliseconds. */
  pause(milliseconds: number): Promise<unknown>;
}
