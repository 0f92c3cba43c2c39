import { OPENING_LIFE_MS, OPENING_SPAN_MS, STORM_LIFE_MS } from '../../src/aws/storm-row.ts';
import type { IncidentFile } from '../../src/journal/incident-file.ts';
import type { IncidentJournal, Mentioned, Opening, Storm } from '../../src/journal/incident-journal.ts';
import type { IncidentRecord, OutboxEntry } from '../../src/journal/journal.ts';
import type { PastIncident } from '../../src/journal/past-incident.ts';
import type { TimelineRecord } from '../../src/journal/timeline-record.ts';

export interface KeptEntry {
  readonly entry: OutboxEntry;
  readonly expires: number;
}

export interface OpenIncident {
  readonly incident: IncidentRecord;
  readonly expires: number;
}

/** What is remembered of incidents, in memory, beside the entries and open incidents of the rest; see `createMemory`. */
export function rememberIncidents(
  entries: Map<string, KeptEntry>,
  incidents: Map<string, OpenIncident>,
): IncidentJournal {
  const files = new Map<string, IncidentFile>();
  const lines = new Map<string, TimelineRecord>();
  const past = new Map<string, PastIncident>();
  const openings = new Map<string, Opening>();
  const slots = new Map<string, number>();
  const spoken = new Map<string, Map<string, Mentioned>>();
  let stormy: { readonly storm: Storm; readonly until: number } | undefined;

  const openedSince = (from: number) =>
    [...openings.values()].filter(({ at }) => at >= from).sort((a, b) => a.at - b.at || order(a.incident, b.incident));

  return {
    async readFile(incident) {
      return structuredClone(files.get(incident));
    },
    async writeFile(after, before) {
      const { id } = after.incident;
      if (after.revision !== (before === undefined ? 0 : before.revision + 1)) {
        throw new TypeError(`The file of the incident ${id} cannot become revision ${after.revision}`);
      }
      if (files.get(id)?.revision !== before?.revision) return false;
      files.set(id, structuredClone(after));
      return true;
    },
    async recentFiles(from, limit) {
      const recent = [...files.values()]
        .filter(({ incident }) => incident.openedAt >= from)
        .sort((a, b) => b.incident.openedAt - a.incident.openedAt || order(b.incident.id, a.incident.id));
      return structuredClone(recent.slice(0, limit));
    },
    async keepIncidentUntil({ id, pool }, until) {
      const open = incidents.get(pool);
      if (open?.incident.id === id) incidents.set(pool, { ...open, expires: until });
    },
    async addToTimeline(record) {
      const key = JSON.stringify([record.incident, record.id]);
      if (!lines.has(key)) lines.set(key, structuredClone(record));
    },
    async readTimeline(incident) {
      const ours = [...lines.values()].filter((it) => it.incident === incident);
      return structuredClone(ours.sort((a, b) => a.at - b.at || order(a.id, b.id)));
    },
    async rememberIncident(incident) {
      past.set(incident.id, structuredClone(incident));
    },
    async pastIncidents(pool, limit) {
      const ours = [...past.values()].filter((it) => it.pool === pool);
      ours.sort((a, b) => b.openedAt - a.openedAt || order(b.id, a.id));
      return structuredClone(ours.slice(0, limit));
    },
    async countOpening(opening) {
      const first = openings.get(opening.incident);
      const stands = first !== undefined && first.at + OPENING_LIFE_MS > opening.at ? first : opening;
      openings.set(opening.incident, structuredClone(stands));
      const from = Math.min(stands.at, opening.at);
      return structuredClone(openedSince(from - OPENING_SPAN_MS + 1));
    },
    async openStorm(storm, now) {
      const until = now + STORM_LIFE_MS;
      const isNew = stormy === undefined || stormy.until <= now;
      if (stormy === undefined || isNew) stormy = { storm: structuredClone(storm), until };
      else stormy = { ...stormy, until: Math.max(stormy.until, until) };
      return { storm: structuredClone(stormy.storm), isNew };
    },
    async openingsSince(from) {
      return structuredClone(openedSince(from));
    },
    async reserve(channel, now, everyMs, withinMs) {
      const slot = Math.max(slots.get(channel) ?? now, now);
      if (slot > now + withinMs) return undefined;
      slots.set(channel, slot + everyMs);
      return slot;
    },
    async reviseEntry(id, message) {
      const kept = entries.get(id);
      if (kept !== undefined) entries.set(id, { ...kept, entry: { ...kept.entry, message } });
    },
    async rememberMention(about, mentioned) {
      const ours = spoken.get(about) ?? new Map<string, Mentioned>();
      spoken.set(about, ours.set(mentioned.entry, structuredClone(mentioned)));
    },
    async mentions(about) {
      return [...(spoken.get(about)?.values() ?? [])].sort((a, b) => order(a.entry, b.entry));
    },
    async forgetMention(about, entry) {
      entries.delete(entry);
      spoken.get(about)?.delete(entry);
    },
    async forgetLines(about) {
      const theirs = [...lines].filter(([, line]) => line.about.includes(about));
      for (const [key] of theirs) lines.delete(key);
      return theirs.length;
    },
  };
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
