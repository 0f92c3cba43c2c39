import type { Job } from '../command/job.ts';
import type { IncidentFile } from '../journal/incident-file.ts';
import { newFile } from './incident-file.ts';
import type { BotJournal } from './journal.ts';
import type { World } from './world.ts';

/** Incidents of so long ago are still meant in their threads; the newest ones, up to a limit. */
const LOOK_BACK_MS = 30 * 24 * 60 * 60 * 1000;
const MOST_FILES = 50;

/** What finding an incident takes. */
export type IncidentWorld = Pick<World, 'pools' | 'now'> & { readonly incidents?: BotJournal | undefined };

/** Incidents of these pools: the open ones first, then what is over, the newest first. */
export async function incidentsOf(
  pools: readonly string[],
  incidents: BotJournal,
  now: number,
): Promise<{ readonly open: readonly IncidentFile[]; readonly over: readonly IncidentFile[] }> {
  const [joinable, recent] = await Promise.all([
    Promise.all(pools.map((name) => incidents.readIncident(name, now))),
    incidents.recentFiles(now - LOOK_BACK_MS, MOST_FILES),
  ]);
  const files = recent.filter(({ incident }) => pools.includes(incident.pool));
  const known = await Promise.all(
    joinable.flatMap((it) =>
      it === undefined ? [] : [files.find((file) => file.incident.id === it.id) ?? fileOf(it, incidents)],
    ),
  );
  // A resolved incident is joined for a while by what happens next, and is over all the same.
  const open = known.filter(({ status }) => status === 'open');
  const isOpen = ({ incident }: IncidentFile) => open.some((it) => it.incident.id === incident.id);
  const others = [...known, ...files].filter((it) => !isOpen(it));
  const over = others.filter(
    (it, index) => others.findIndex((other) => other.incident.id === it.incident.id) === index,
  );
  return { open, over: over.toSorted((a, b) => b.incident.openedAt - a.incident.openedAt) };
}

async function fileOf(incident: IncidentFile['incident'], incidents: BotJournal): Promise<IncidentFile> {
  return (await incidents.readFile(incident.id)) ?? newFile(incident);
}

/** The one of these incidents in whose thread somebody asks. */
export async function inThread(
  { channel, thread }: Pick<Job['place'], 'channel' | 'thread'>,
  files: readonly IncidentFile[],
  incidents: Pick<BotJournal, 'readEntry'>,
): Promise<IncidentFile | undefined> {
  if (thread === undefined) return undefined;
  const under = files.find(({ incident }) => incident.under === thread && incident.channel === channel);
  if (under !== undefined) return under;
  const summaries = await Promise.all(files.map(({ incident }) => incidents.readEntry(`summary/${incident.id}`)));
  return files.find((_, index) => {
    const summary = summaries[index];
    return summary?.postedAs === thread && summary.channel === channel;
  });
}

/** The pool of the incident in whose thread somebody asks; undefined where it is no such thread. */
export async function poolOfThread(
  place: Pick<Job['place'], 'channel' | 'thread'> | undefined,
  { pools, incidents, now }: IncidentWorld,
): Promise<string | undefined> {
  if (place?.thread === undefined || incidents === undefined) return undefined;
  const names = pools.map(({ name }) => name);
  const { open, over } = await incidentsOf(names, incidents, now());
  return (await inThread(place, [...open, ...over], incidents))?.incident.pool;
}
