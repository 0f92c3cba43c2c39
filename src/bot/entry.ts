import type { Alert, AlertSourceName } from '../alert/alert.ts';
import type { AlertNews } from '../alert/course.ts';
import type { Card } from '../alert/journal.ts';
import type { Command, CommandSpec } from '../command/command.ts';
import type { Job } from '../command/job.ts';
import type { Finding } from '../diagnosis/diagnose.ts';
import type { Rechecked } from '../diagnosis/recheck.ts';
import type { AnyRule } from '../diagnosis/rule.ts';
import type { Explanation } from '../diagnosis/symptom/explain.ts';
import type { CloudCall } from '../evidence/cloud.ts';
import type { MfaFactors } from '../evidence/user.ts';
import type { PoolRef, Span } from '../incident/incident.ts';
import type { Words } from '../incident/words.ts';
import type { AlertLine, IncidentFile } from '../journal/incident-file.ts';
import type { Mentioned, Opening, Storm } from '../journal/incident-journal.ts';
import type { AuditRecord, IncidentRecord } from '../journal/journal.ts';
import type { PastIncident } from '../journal/past-incident.ts';
import type { Postmortem } from '../journal/postmortem.ts';
import type { TimelineRecord } from '../journal/timeline-record.ts';
import type { Answer } from '../report/answer.ts';
import type { Chart } from '../report/chart.ts';
import type { CheckedText } from '../report/checked-text.ts';
import type { PoolCard } from '../report/pools.ts';
import type { Report } from '../report/report.ts';
import type { Story } from '../report/story.ts';
import type { Refusal } from '../rollback/guard.ts';
import type { Proposal } from '../rollback/proposal.ts';
import type { Judged } from '../rollback/recovery.ts';
import type { Watch } from '../rollback/watch.ts';

/** Something the reader may do next: a button in Slack, nothing in a terminal. */
export interface Offer {
  readonly label: string;
  readonly command: Command;
  /** Asked before the command runs, where it costs or shows something. */
  readonly confirm: { readonly title: string; readonly text: string; readonly yes: string } | undefined;
}

/** A button that opens the form of a command with some of it filled in; nothing in a terminal. */
export interface FormOffer {
  readonly label: string;
  /** The name of the command. */
  readonly form: string;
  readonly values: Readonly<Record<string, string>>;
}

/** One line of the story: what the core says, before any surface writes it. */
export type Entry =
  | {
      readonly kind: 'reports';
      readonly reports: readonly Report[];
      /** Pools that were looked at and hold nothing. */
      readonly absentFrom: readonly string[];
      readonly offers: readonly Offer[];
      readonly forms?: readonly FormOffer[];
    }
  /**
   * The masked report that somebody shares with a channel; the same `offer` is posted once. `about`: keyed fingerprints of
   * the names that the person goes by, under which the message is found when the person is to be forgotten.
   */
  | {
      readonly kind: 'shared';
      readonly reports: readonly Report[];
      readonly by: string;
      readonly offer: string;
      readonly about: readonly string[];
    }
  /** The one message of an incident, written again as the triage goes on. */
  | {
      readonly kind: 'summary';
      readonly incident: IncidentRecord;
      /** Another triage opened the incident; its progress is what the message shows until this one is done. */
      readonly joined: boolean;
      /** Where it may go, the best first. */
      readonly channels: readonly string[];
      /** What is known of the incident, where it has alerts; its first line tells of them. */
      readonly file?: IncidentFile;
      readonly asked: {
        /** Undefined: nobody, but the schedule of the sign-in test. */
        readonly by: string | undefined;
        readonly symptom: string | undefined;
      };
      readonly state:
        | {
            readonly kind: 'working';
            readonly done: number;
            readonly of: number;
            readonly looking: string;
            /** The best finding of what was read by then; facts that come later may take it back. */
            readonly soFar: Finding | undefined;
          }
        | { readonly kind: 'done'; readonly report: Report };
    }
  /** What a triage found, as news in the thread: an edited summary notifies nobody. The same cause is told once. */
  | {
      readonly kind: 'cause found';
      readonly incident: IncidentRecord;
      readonly report: Report;
      readonly finding: Finding;
    }
  /** What became of a finding; in the thread of its incident, where it has one. */
  | {
      readonly kind: 'rechecked';
      readonly incident: IncidentRecord | undefined;
      readonly pool: string;
      readonly rule: AnyRule;
      readonly outcome: Rechecked;
      readonly by: string;
      readonly at: number;
    }
  /** One entry of the thread under it. */
  | { readonly kind: 'story'; readonly incident: IncidentRecord; readonly story: Story }
  /**
   * What an alert said of an incident: the summary is written again with it, and what is news is told in the thread.
   * `alike`: an earlier incident that looked the same.
   */
  | {
      readonly kind: 'alert';
      readonly incident: IncidentRecord;
      readonly file: IncidentFile;
      readonly line: AlertLine;
      readonly news: AlertNews;
      /** Why it belongs to this incident, where that is not plain, and what is odd about the alarm. */
      readonly notes: readonly Words[];
    }
  /** An alert of which nobody knows the pool: asks, in its own message, with a choice of pools. */
  | {
      readonly kind: 'unmapped alert';
      readonly alert: Alert;
      readonly card: Card | undefined;
      readonly pools: readonly string[];
      readonly channel: string;
    }
  /** A pool was chosen for such an alert. */
  | { readonly kind: 'alert mapped'; readonly alert: Alert; readonly pool: string; readonly by: string }
  /** A delivery that could not be read; told once an hour for each source. */
  | {
      readonly kind: 'unread alert';
      readonly source: AlertSourceName;
      readonly because: string;
      readonly channel: string;
      readonly hour: number;
    }
  /** Many incidents at once: one message, written again as more begin. */
  | { readonly kind: 'storm'; readonly storm: Storm; readonly openings: readonly Opening[] }
  /** Another app tells of the same incident elsewhere: one link from there to its thread. */
  | { readonly kind: 'told elsewhere'; readonly incident: IncidentRecord; readonly card: Card }
  /** A line that somebody added to the record. */
  | { readonly kind: 'noted'; readonly incident: IncidentRecord; readonly record: TimelineRecord }
  /** An incident is over: told in its thread and in its summary. */
  | { readonly kind: 'closed'; readonly incident: IncidentRecord; readonly file: IncidentFile }
  /** Earlier incidents of a pool; in the thread of `incident` where they came up by themselves. */
  | {
      readonly kind: 'past';
      readonly pool: string;
      readonly incident: IncidentRecord | undefined;
      readonly past: readonly PastIncident[];
    }
  /** The record of an incident as a document. */
  | { readonly kind: 'postmortem'; readonly postmortem: Postmortem; readonly markdown: string }
  /** What is kept of a person is deleted; `messages` in Slack are still to be. `lines`: how many of the record are gone. */
  | {
      readonly kind: 'forgotten';
      readonly about: string;
      readonly messages: readonly Mentioned[];
      readonly lines: number;
    }
  /** Something that a worker left behind when it was lost is gone on with; `id` as the journal remembers it. */
  | { readonly kind: 'resumed'; readonly id: string }
  /** The job was given up; whoever reads a summary of it that still says "working" is told too. */
  | { readonly kind: 'given up'; readonly words: Words }
  /** The configured pools, each in a line. */
  | {
      readonly kind: 'pools';
      readonly pools: readonly PoolCard[];
      readonly at: number;
      readonly calls: readonly CloudCall[];
    }
  /** Audit records, the oldest first; `omitted` older ones were too many. */
  | {
      readonly kind: 'audit';
      readonly records: readonly AuditRecord[];
      readonly omitted: number;
      readonly span: Span;
    }
  /** What an error text means. */
  | {
      readonly kind: 'explanation';
      readonly explanation: Explanation;
      /** Why it was checked nowhere. */
      readonly notes: readonly Words[];
      /** The pool in which it is checked now, and what is looked at; the decision follows. */
      readonly checking: { readonly pool: string; readonly titles: readonly string[] } | undefined;
      readonly offers: readonly Offer[];
    }
  /** What a pool says of the causes that a text points to. Newer than the explanation, and counts more. */
  | ({ readonly kind: 'decision'; readonly offers: readonly Offer[] } & CheckedText)
  /** What a single check came to: of an OAuth request, of a secret hash. */
  | { readonly kind: 'answer'; readonly answer: Answer; readonly offers: readonly Offer[] }
  /** Asked before something is done that costs; the button does it. A terminal asks before it begins. */
  | { readonly kind: 'question'; readonly words: Words; readonly offers: readonly Offer[] }
  /**
   * A move of an alias that awaits approval, or why it is refused: then nothing is kept in the journal and there is
   * nothing to approve. The same proposal is told once an incident.
   */
  | {
      readonly kind: 'proposal';
      readonly incident: IncidentRecord | undefined;
      readonly proposal: Proposal;
      /** The call as `aws` makes it. */
      readonly command: Words;
      readonly refusals: readonly Refusal[];
      /** Slack user ids of those who may approve: they hold the permission on every pool that feels the move. */
      readonly mentions: readonly string[];
      /** Only shown: it was not proposed, and nobody can approve it. */
      readonly dryRun: boolean;
    }
  /** What a consent came to, for whoever gave it. `view`: the form that waits for it. */
  | {
      readonly kind: 'verdict';
      readonly view: string | undefined;
      readonly tone: 'refused' | 'warning' | 'done';
      readonly words: Words;
    }
  /** The first of two people has asked for a move; told once a proposal. */
  | { readonly kind: 'requested'; readonly incident: IncidentRecord | undefined; readonly proposal: Proposal }
  /** Somebody moves an alias alone. Told once a proposal, loudly, and to those in `tell` (Slack user ids) in person. */
  | {
      readonly kind: 'glass broken';
      readonly incident: IncidentRecord | undefined;
      readonly proposal: Proposal;
      readonly alone: string;
      readonly tell: readonly string[];
    }
  /** What became of an approved move: the proposal is settled. The same proposal is told once. */
  | { readonly kind: 'moved'; readonly incident: IncidentRecord | undefined; readonly proposal: Proposal }
  /** What a move came to: the last word of its watch. Told once a proposal. */
  | {
      readonly kind: 'recovery';
      readonly watch: Watch;
      readonly judged: Judged;
      readonly at: number;
      /** What failed a minute before and after the move; undefined where no log and no metric tells. */
      readonly chart: Chart | undefined;
      readonly offers: readonly Offer[];
    }
  /** Nobody decided for a while: who was asked, and whom else to try (Slack user ids). Told once a proposal. */
  | {
      readonly kind: 'reminder';
      readonly incident: IncidentRecord | undefined;
      readonly proposal: Proposal;
      readonly asked: readonly string[];
      readonly others: readonly string[];
    }
  /** A proposal that nobody approved in time, or that was withdrawn; it can be proposed again. Told once a proposal. */
  | { readonly kind: 'lapsed'; readonly incident: IncidentRecord | undefined; readonly proposal: Proposal }
  | { readonly kind: 'factors'; readonly pool: PoolRef; readonly factors: MfaFactors }
  | { readonly kind: 'notice'; readonly tone: 'refused' | 'warning' | 'done' | 'working'; readonly words: Words }
  | { readonly kind: 'home'; readonly commands: readonly CommandSpec[] }
  | { readonly kind: 'help'; readonly commands: readonly CommandSpec[] };

/**
 * The port to where entries are read: writes one entry of a job. A summary, its story and
 * what was shared go to a channel, each once; everything else to the person who asked alone.
 */
export type Timeline = (entry: Entry, job: Job) => Promise<void>;
