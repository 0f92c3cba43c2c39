import { BEGUN_LIFE_MS } from '../../src/aws/begun-row.ts';
import { LEASE_LIFE_MS } from '../../src/aws/dynamodb.ts';
import { INCIDENT_LIFE_MS } from '../../src/aws/incident-row.ts';
import { DEFAULT_LIVES, type Lives } from '../../src/aws/lives.ts';
import { DUE_LIFE_MS } from '../../src/aws/proposal-row.ts';
import { TEST_LIFE_MS } from '../../src/aws/test-row.ts';
import { WATCH_LIFE_MS } from '../../src/aws/watch-row.ts';
import type { BotJournal } from '../../src/bot/journal.ts';
import {
  type AuditRecord,
  LEFT_BEHIND_AFTER_MS,
  type SignInStreak,
  type VersionTest,
} from '../../src/journal/journal.ts';
import { GLASS_MS, REMIND_AFTER_MS, UNSETTLED_AFTER_MS } from '../../src/rollback/journal.ts';
import type { Proposal } from '../../src/rollback/proposal.ts';
import type { Watch } from '../../src/rollback/watch.ts';
import { rememberAlerts } from './memory-alerts.ts';
import { type KeptEntry, type OpenIncident, rememberIncidents } from './memory-incidents.ts';

interface Lease {
  /** Undefined: done. */
  readonly until: number | undefined;
  readonly expires: number;
}

/** What is remembered, whoever asks: the stand-in for the table. */
export interface Memory {
  /** A worker's journal; each call is another worker on the same memory. */
  open(): BotJournal;
  /** In the order in which they were written. */
  readonly audited: readonly AuditRecord[];
  readonly proposals: ReadonlyMap<string, Proposal>;
  readonly watches: ReadonlyMap<string, Watch>;
}

/**
 * A journal for tests that need no table: what `createJournal` promises, with each change made at once and whole.
 * test/contract/journal.test.ts holds both against the same cases. What it gives and takes is a copy.
 */
export function createMemory(lives: Lives = DEFAULT_LIVES): Memory {
  const leases = new Map<string, Lease>();
  const begun = new Map<string, number>();
  const entries = new Map<string, KeptEntry>();
  const incidents = new Map<string, OpenIncident>();
  const audited: AuditRecord[] = [];
  const auditedIds = new Set<string>();
  const tests = new Map<string, VersionTest>();
  const streaks = new Map<string, SignInStreak>();
  const proposals = new Map<string, Proposal>();
  const watches = new Map<string, Watch>();
  const glass = new Map<string, { readonly at: number; readonly proposal: string | undefined }>();

  const ofIncidents = rememberIncidents(entries, incidents);
  const ofAlerts = rememberAlerts(lives);

  const due = (latest: number, now: number) =>
    [...proposals.values()]
      .filter((it) => it.createdAt <= latest && it.createdAt + DUE_LIFE_MS > now)
      .sort((a, b) => a.createdAt - b.createdAt || order(a.id, b.id));

  function open(): BotJournal {
    const held = new Map<string, number>();
    return {
      ...ofIncidents,
      ...ofAlerts,
      async claim(delivery, now, leaseMs) {
        const lease = leases.get(delivery);
        const isFree = lease === undefined || lease.expires <= now || (lease.until !== undefined && lease.until <= now);
        if (!isFree) {
          return lease.until === undefined ? { kind: 'done' } : { kind: 'working', until: lease.until };
        }
        const until = now + leaseMs;
        leases.set(delivery, { until, expires: Math.max(until, now + LEASE_LIFE_MS) });
        held.set(delivery, until);
        return { kind: 'claimed' };
      },
      async finish(delivery, now) {
        leases.set(delivery, { until: undefined, expires: now + LEASE_LIFE_MS });
        held.delete(delivery);
      },
      async release(delivery) {
        const until = held.get(delivery);
        if (until !== undefined && leases.get(delivery)?.until === until) leases.delete(delivery);
        held.delete(delivery);
      },
      async writeEntry(entry, now) {
        const older = entries.get(entry.id);
        if (older !== undefined && older.expires > now) return { entry: older.entry, isNew: false };
        entries.set(entry.id, { entry: structuredClone(entry), expires: now + lives.messages });
        return { entry, isNew: true };
      },
      async readEntry(id) {
        return structuredClone(entries.get(id)?.entry);
      },
      async markPosted(id, postedAs) {
        const written = entries.get(id);
        if (written === undefined) throw new Error(`The journal has no entry ${id}, so it cannot be marked as posted`);
        const { entry } = written;
        entries.set(id, { ...written, entry: { ...entry, postedAs: entry.postedAs ?? postedAs } });
      },
      async openIncident(record, now) {
        const older = incidents.get(record.pool);
        if (older !== undefined && older.expires > now) return { incident: older.incident, isNew: false };
        incidents.set(record.pool, { incident: structuredClone(record), expires: now + INCIDENT_LIFE_MS });
        return { incident: record, isNew: true };
      },
      async readIncident(pool, now) {
        const open = incidents.get(pool);
        return open === undefined || open.expires <= now ? undefined : structuredClone(open.incident);
      },
      async withdraw(id) {
        if (entries.get(id)?.entry.postedAs === undefined) entries.delete(id);
      },
      async begin(id, now) {
        begun.set(id, now);
      },
      async end(id) {
        begun.delete(id);
      },
      async leftBehind(now) {
        return [...begun]
          .filter(([, at]) => at <= now - LEFT_BEHIND_AFTER_MS && at + BEGUN_LIFE_MS > now)
          .sort(([a, at], [b, other]) => at - other || order(a, b))
          .map(([id]) => id);
      },
      async audit(record) {
        const key = `${dayOf(record.at)} ${record.id}`;
        if (!auditedIds.has(key)) audited.push(structuredClone(record));
        auditedIds.add(key);
      },
      async *readAudit(from, to) {
        const records = audited
          .filter(({ at }) => at >= from && at < to)
          .sort((a, b) => a.at - b.at || order(a.id, b.id));
        const days = new Map<string, number>();
        for (const record of records) {
          const earlier = days.get(record.id);
          days.set(record.id, dayOf(record.at));
          if (earlier !== dayOf(record.at) - 1) yield structuredClone(record);
        }
      },
      async keepTest(test) {
        tests.set(codeOf(test), structuredClone(test));
      },
      async readTest(of, now) {
        const test = tests.get(codeOf(of));
        return test === undefined || test.at + TEST_LIFE_MS <= now ? undefined : structuredClone(test);
      },
      async readStreak(pool) {
        return structuredClone(streaks.get(pool));
      },
      async writeStreak(pool, streak, before) {
        if (JSON.stringify(streaks.get(pool)) !== JSON.stringify(before)) return false;
        streaks.set(pool, structuredClone(streak));
        return true;
      },
      async writeProposal(proposal) {
        if (proposals.has(proposal.id)) return false;
        proposals.set(proposal.id, structuredClone(proposal));
        return true;
      },
      async readProposal(id) {
        return structuredClone(proposals.get(id));
      },
      async changeProposal(after, before) {
        if (after.id !== before.id || after.revision !== before.revision + 1 || after.createdAt !== before.createdAt) {
          throw new TypeError(
            `Proposal ${before.id} of revision ${before.revision} cannot become ${after.id} of ${after.revision}`,
          );
        }
        if (proposals.get(before.id)?.revision !== before.revision) return false;
        proposals.set(after.id, structuredClone(after));
        return true;
      },
      async dueReminders(now) {
        const asked = due(now - REMIND_AFTER_MS, now).filter(
          ({ state: { kind } }) => kind === 'open' || kind === 'requested',
        );
        return structuredClone(asked);
      },
      async unsettled(now) {
        const latest = now - UNSETTLED_AFTER_MS;
        const left = due(latest, now).filter(({ state }) => state.kind === 'approved' && state.approval.at <= latest);
        return structuredClone(left);
      },
      async writeWatch(watch) {
        if (watches.has(watch.proposal)) return false;
        watches.set(watch.proposal, structuredClone(watch));
        return true;
      },
      async readWatch(proposal) {
        return structuredClone(watches.get(proposal));
      },
      async dueWatches(now, limit) {
        const all = [...watches.values()].filter(
          (it) => it.told === 'nothing' && it.nextLookAt <= now && it.until + WATCH_LIFE_MS > now,
        );
        all.sort((a, b) => a.nextLookAt - b.nextLookAt || order(a.proposal, b.proposal));
        return structuredClone(all.slice(0, limit));
      },
      async changeWatch(after, before) {
        if (after.proposal !== before.proposal || after.revision !== before.revision + 1) {
          throw new TypeError(
            `The watch of ${before.proposal}, revision ${before.revision}, cannot become revision ${after.revision}`,
          );
        }
        if (watches.get(before.proposal)?.revision !== before.revision) return false;
        watches.set(after.proposal, structuredClone(after));
        return true;
      },
      async breakGlass(pool, now, proposal) {
        const broken = glass.get(pool);
        if (broken !== undefined && broken.at > now - GLASS_MS) {
          return proposal !== undefined && broken.proposal === proposal;
        }
        glass.set(pool, { at: now, proposal });
        return true;
      },
    };
  }

  return { open, audited, proposals, watches };
}

function codeOf({ functionArn, version, codeHash }: Pick<VersionTest, 'functionArn' | 'version' | 'codeHash'>): string {
  return JSON.stringify([functionArn, version, codeHash]);
}

function dayOf(at: number): number {
  return Math.floor(at / (24 * 60 * 60 * 1000));
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
