import type { Policy } from '../../src/access.ts';
import type { Entry } from '../../src/bot/entry.ts';
import { runbook } from '../../src/bot/runbook.ts';
import { work } from '../../src/bot/work.ts';
import type { World } from '../../src/bot/world.ts';
import type { Command } from '../../src/command/command.ts';
import type { Job } from '../../src/command/job.ts';
import { commands } from '../../src/command/table.ts';
import { EXAMPLE_NOW } from '../../src/evidence/example.ts';
import type { AuditRecord } from '../../src/journal/journal.ts';

const nobody = { users: [], groups: [] };

/** A policy in which nobody holds anything but what is given. */
export function policy(given: Partial<Policy> = {}): Policy {
  return {
    look: nobody,
    diagnose: nobody,
    probe: nobody,
    rollback: nobody,
    signout: nobody,
    administer: nobody,
    ...given,
  };
}

/** Alice alone. */
export const onlyAlice = { users: ['U0ALICE'], groups: [] };

export function pool(name: string, access: Policy) {
  return { name, id: `us-east-1_${name}`, region: 'us-east-1', access, channel: undefined };
}

/** What a command came to, and what was written down of it. */
export interface Asked {
  readonly entries: readonly Entry[];
  readonly audited: readonly AuditRecord[];
}

/** Works one command in a world without Slack, in which everybody is a member. */
export async function asked(
  command: Command,
  world: Pick<World, 'pools' | 'access' | 'openCloud'> & Partial<World>,
  actor = 'U0ALICE',
  by: (job: Job, world: World) => AsyncIterable<Entry> = work,
): Promise<Asked> {
  const audited: AuditRecord[] = [];
  const job: Job = {
    format: 1,
    delivery: 'delivery-1',
    command,
    actor: { kind: 'person', id: actor, team: 'T0ACME' },
    place: { channel: 'C0INCIDENTS', user: actor, responseUrl: undefined },
    at: EXAMPLE_NOW,
  };
  const entries: Entry[] = [];
  const whole: World = {
    deadline: () => new AbortController().signal,
    directory: { standing: async () => 'member', membersOf: async () => [] },
    journal: {
      audit: async (record) => void audited.push(record),
      openIncident: async (incident) => ({ incident, isNew: true }),
    },
    runbook,
    commands,
    fingerprint: (text) => `fp(${text.length})`,
    now: () => EXAMPLE_NOW,
    ...world,
  };
  for await (const entry of by(job, whole)) entries.push(entry);
  return { entries, audited };
}
