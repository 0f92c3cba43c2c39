import { expect, it } from 'vitest';
import type { Entry } from '../../src/bot/entry.ts';
import type { World } from '../../src/bot/world.ts';
import { EXAMPLE_NOW } from '../../src/evidence/example.ts';
import { plain, write } from '../../src/incident/words.ts';
import type { IncidentFile } from '../../src/journal/incident-file.ts';
import type { Proposal } from '../../src/rollback/proposal.ts';
import { exampleProposal } from '../rollback/example-proposal.ts';
import { onlyAlice, policy, pool } from './asked.ts';
import { asker, exampleConclusion, exampleIncident, MINUTE, openIn, told } from './incident-world.ts';
import { createMemory } from './memory-journal.ts';

function said(entries: readonly Entry[]): readonly string[] {
  return entries.flatMap((entry) =>
    entry.kind === 'answer'
      ? [
          entry.answer.outcome,
          ...[entry.answer.headline, ...entry.answer.notes].map((it) => write(it, 'private', plain)),
        ]
      : told([entry]),
  );
}

async function status(file: Partial<IncidentFile>, proposal?: Proposal, change: Partial<World> = {}) {
  const memory = createMemory();
  const incident = await openIn(memory, file);
  if (proposal !== undefined) {
    await memory.open().writeProposal(proposal);
    const line = { at: EXAMPLE_NOW, kind: 'proposal', text: '', by: undefined, source: undefined, about: [] } as const;
    await memory.open().addToTimeline({ ...line, id: `proposal/${proposal.id}`, incident: incident.id });
  }
  return said(await asker(memory, change)({ kind: 'status', pool: 'prod' }));
}

it('is what fails, why and how sure, what was done and what is next', async () => {
  expect(
    await status({
      severity: 2,
      conclusion: exampleConclusion(),
      alerts: [
        {
          key: 'a',
          source: 'CloudWatch',
          title: 'sign-up errors',
          status: 'firing',
          severity: 2,
          since: EXAMPLE_NOW,
          count: 1,
          flaps: 0,
          link: undefined,
        },
      ],
      done: ['moved live of pre-sign-up to version 41'],
    }),
  ).toEqual([
    'found',
    'prod: open for 30 minutes, since 2026-11-20 02:30:00 UTC, severity 2 of 5 (1 is the worst).',
    'prod: 75 % of sign-ups fail (30 of 40). (read at 2026-11-20 02:40:00 UTC) Clients with failures: web. Firing: "sign-up errors" (CloudWatch). Cause (certain): A trigger answers wrongly. It answered "true" 30 times. Done: moved live of pre-sign-up to version 41. Next: Move the alias back.',
  ]);
});

it('names the move that waits, and who may approve it', async () => {
  const pools = [pool('prod', policy({ look: onlyAlice, rollback: { users: ['U0BOB', 'U0CAROL'], groups: [] } }))];
  const waiting = exampleProposal();
  const last = async (proposal: Proposal) => (await status({}, proposal, { pools })).at(-1);
  expect(await last(waiting)).toBe(
    'No triage has ended yet. Nothing was done yet by this bot. Next: the move of prod-users-pre-sign-up:live to version 42 waits for approval until 2026-11-20 03:15:00 UTC. Who may approve it: @U0BOB, @U0CAROL.',
  );
  expect(await last(exampleProposal({ createdAt: EXAMPLE_NOW - 20 * MINUTE }))).toBe(
    'No triage has ended yet. Nothing was done yet by this bot.',
  );
});

it('says of an incident that is over when, and what whoever resolved it said', async () => {
  const resolved = { at: EXAMPLE_NOW - 10 * MINUTE, by: 'U0ALICE', cause: 'a release' };
  expect(await status({ status: 'resolved', resolved, symptom: 'nobody can sign up' })).toEqual([
    'quiet',
    'prod: resolved at 2026-11-20 02:50:00 UTC, after 20 minutes.',
    'Said: nobody can sign up. Cause, as whoever resolved it said: a release. Nothing was done yet by this bot.',
  ]);
});

it('does not call it known where nothing was found', async () => {
  const conclusion = exampleConclusion({
    causes: [],
    clients: [],
    headline: 'prod: how many sign-ins fail could not be read.',
  });
  expect((await status({ conclusion })).at(-1)).toBe(
    'prod: how many sign-ins fail could not be read. (read at 2026-11-20 02:40:00 UTC) Cause: not known. Nothing was done yet by this bot.',
  );
});

it('is for those who may look', async () => {
  const memory = createMemory();
  await openIn(memory, { incident: exampleIncident() });
  expect(told(await asker(memory)({ kind: 'status', pool: undefined }, {}, 'U0MALLORY'))).toEqual([
    'refused: You need the permission "look". Ask @U0ALICE: they hold it.',
  ]);
});
