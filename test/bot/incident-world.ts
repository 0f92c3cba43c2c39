import type { Entry } from '../../src/bot/entry.ts';
import { newFile } from '../../src/bot/incident-file.ts';
import { keepRecord } from '../../src/bot/keep-record.ts';
import { runbook } from '../../src/bot/runbook.ts';
import { work } from '../../src/bot/work.ts';
import type { World } from '../../src/bot/world.ts';
import type { Command } from '../../src/command/command.ts';
import { deliveryKey, type Job, type Place } from '../../src/command/job.ts';
import { commands } from '../../src/command/table.ts';
import { EXAMPLE_NOW } from '../../src/evidence/example.ts';
import { plain, write } from '../../src/incident/words.ts';
import type { IncidentFile } from '../../src/journal/incident-file.ts';
import type { IncidentRecord } from '../../src/journal/journal.ts';
import type { Conclusion } from '../../src/report/conclusion.ts';
import { onlyAlice, policy, pool } from './asked.ts';
import { cloudOf } from './cloud.ts';
import type { Memory } from './memory-journal.ts';

export const MINUTE = 60_000;

/** An incident of a pool that was opened half an hour ago. */
export function exampleIncident(change: Partial<IncidentRecord> = {}): IncidentRecord {
  const name = change.pool ?? 'prod';
  return { id: `incident-${name}`, pool: name, channel: 'C0INCIDENTS', openedAt: EXAMPLE_NOW - 30 * MINUTE, ...change };
}

/** What a triage came to: a trigger refuses sign-ups. */
export function exampleConclusion(change: Partial<Conclusion> = {}): Conclusion {
  return {
    at: EXAMPLE_NOW - 20 * MINUTE,
    from: EXAMPLE_NOW - 200 * MINUTE,
    to: EXAMPLE_NOW - 20 * MINUTE,
    headline: 'prod: 75 % of sign-ups fail (30 of 40).',
    verdict: 'found',
    causes: [
      {
        rule: 'broken-answer',
        label: 'trigger-exception',
        title: 'A trigger answers wrongly',
        certainty: 'certain',
        because: 'It answered "true" 30 times.',
        advice: ['Move the alias back.'],
        prevention: 'Test the answer.',
        evidence: ['aws logs filter-log-events --log-group-name /aws/lambda/pre-sign-up'],
      },
    ],
    impact: [
      { what: 'sign-ups', attempts: 40, failures: 30, since: EXAMPLE_NOW - 35 * MINUTE },
      { what: 'sign-ins', attempts: 900, failures: 9, since: undefined },
    ],
    clients: ['web'],
    changes: [],
    signature: { trigger: 'pre-sign-up', error: 'contract: response.autoConfirmUser', rule: 'broken-answer' },
    ...change,
  };
}

/** Keeps an open incident with a file and a summary in the channel. */
export async function openIn(memory: Memory, change: Partial<IncidentFile> = {}): Promise<IncidentRecord> {
  const journal = memory.open();
  const incident = change.incident ?? exampleIncident();
  await journal.openIncident(incident, incident.openedAt);
  await journal.writeFile({ ...newFile(incident), ...change }, undefined);
  const id = `summary/${incident.id}`;
  const { channel } = incident;
  await journal.writeEntry({ id, channel, message: '{}', postedAs: undefined }, incident.openedAt);
  await journal.markPosted(id, `ts-${incident.id}`);
  return incident;
}

/** Works commands in a world with two pools and this memory, each entry kept in the record as a worker does. */
export function asker(memory: Memory, change: Partial<World> = {}) {
  const access = policy({ look: onlyAlice, diagnose: onlyAlice, administer: onlyAlice });
  const world: World = {
    pools: [pool('prod', access), pool('staging', access)],
    access,
    openCloud: () => cloudOf({}),
    deadline: () => new AbortController().signal,
    directory: { standing: async () => 'member', membersOf: async () => [] },
    journal: memory.open(),
    incidents: memory.open(),
    runbook,
    commands,
    fingerprint: (text) => `fp(${text})`,
    now: () => EXAMPLE_NOW,
    ...change,
  };
  return async (
    command: Command,
    place: Partial<Place> = {},
    actor = 'U0ALICE',
    delivery = JSON.stringify(command),
  ) => {
    const job: Job = {
      format: 1,
      delivery: deliveryKey(delivery),
      command,
      actor: { kind: 'person', id: actor, team: 'T0ACME' },
      place: { channel: 'C0INCIDENTS', user: actor, responseUrl: undefined, ...place },
      at: EXAMPLE_NOW,
    };
    const entries: Entry[] = [];
    for await (const entry of work(job, world)) {
      await keepRecord(entry, job, world);
      entries.push(entry);
    }
    return entries;
  };
}

/** Sentences of entries as whoever asked reads them; of the others the kind. */
export function told(entries: readonly Entry[]): readonly string[] {
  return entries.map((entry) => {
    if (entry.kind === 'notice') return `${entry.tone}: ${write(entry.words, 'private', plain)}`;
    if (entry.kind === 'question') return `question: ${write(entry.words, 'private', plain)}`;
    return entry.kind;
  });
}
