import { describe, expect, test } from 'vitest';
import { checkMessageBlocks } from '../../sandbox/slack/block-kit/message.ts';
import type { Policy } from '../../src/access.ts';
import type { Entry } from '../../src/bot/entry.ts';
import { exitCode, terminalJson, terminalText } from '../../src/cli/render.ts';
import type { Command } from '../../src/command/command.ts';
import { EXAMPLE_NOW as NOW } from '../../src/evidence/example.ts';
import type { AuditRecord } from '../../src/journal/journal.ts';
import { entryMessage, type PrivateEntry } from '../../src/slack/blocks/entry.ts';
import { asked, onlyAlice, policy, pool } from './asked.ts';
import { cloudOf } from './cloud.ts';
import { createMemory } from './memory-journal.ts';

const HOUR_MS = 3_600_000;
const none = policy();
const alice = policy({ administer: onlyAlice });

const record = (id: string, change: Partial<AuditRecord> = {}): AuditRecord => ({
  id,
  at: NOW - HOUR_MS,
  actor: { kind: 'person', id: 'U0BOB', team: 'T0ACME' },
  action: 'triage',
  pools: ['prod'],
  about: 'f00d',
  outcome: 'allowed',
  ...change,
});

const MOVED = record('moved', {
  at: NOW - 60_000,
  action: 'roll back',
  outcome: 'moved',
  place: 'C0INCIDENTS',
  decision: 'allowed by S0APPROVERS',
  reason: 'sign-up is <!channel> down',
  before: 'live → 43',
  after: 'live → 42',
  requestIds: ['r-1'],
});
const TERMINAL = record('terminal', { actor: { kind: 'terminal', id: 'carol' }, pools: ['staging', 'prod'] });
const REFUSED = record('refused', { pools: [], outcome: 'refused' });
const GONE = record('gone', { pools: ['retired'], actor: { kind: 'schedule', id: 'sign-in test' } });
const OLD = record('old', { at: NOW - 25 * HOUR_MS });

/** Asks as Alice, who holds `general` in what belongs to no pool, and `staging` in that pool; prod is always hers. */
async function ask(
  change: Partial<Extract<Command, { kind: 'audit' }>> = {},
  {
    general = alice,
    staging = alice,
    more = [],
  }: { general?: Policy; staging?: Policy; more?: readonly AuditRecord[] } = {},
) {
  const memory = createMemory();
  const journal = memory.open();
  for (const it of [OLD, REFUSED, GONE, TERMINAL, MOVED, ...more]) await journal.audit(it);
  const { entries } = await asked(
    { kind: 'audit', pool: undefined, spanMs: undefined, ...change },
    {
      pools: [pool('prod', alice), pool('staging', staging)],
      access: general,
      openCloud: () => cloudOf({}),
      journal,
      records: journal,
    },
  );
  const [entry] = entries;
  const ids = entry?.kind === 'audit' ? entry.records.map(({ id }) => id) : undefined;
  return { entries, ids, audited: memory.audited };
}

describe('audit records', () => {
  test('of the last day come all to whoever administers everything, this look with them, the oldest first', async () => {
    const { entries, ids } = await ask();
    expect(ids).toEqual(['gone', 'refused', 'terminal', 'moved', 'delivery-1']);
    expect(entries).toEqual([
      {
        kind: 'audit',
        omitted: 0,
        span: { from: NOW + 1 - 24 * HOUR_MS, to: NOW + 1 },
        records: [
          GONE,
          REFUSED,
          TERMINAL,
          MOVED,
          {
            id: 'delivery-1',
            at: NOW,
            actor: { kind: 'person', id: 'U0ALICE', team: 'T0ACME' },
            action: 'read audit records',
            pools: ['prod', 'staging'],
            about: 'fp(12)',
            outcome: 'allowed',
          },
        ],
      },
    ]);
  });

  test('of other times and of one pool come when they are asked for', async () => {
    expect((await ask({ spanMs: 48 * HOUR_MS })).ids).toEqual([
      'old',
      'gone',
      'refused',
      'terminal',
      'moved',
      'delivery-1',
    ]);
    expect((await ask({ spanMs: 120_000, pool: 'prod' })).ids).toEqual(['moved', 'delivery-1']);
    expect((await ask({ pool: 'staging' })).ids).toEqual(['terminal', 'delivery-1']);
  });

  test('are for whoever administers every pool in them; what names none needs the general permission', async () => {
    expect((await ask({}, { staging: none })).ids).toEqual(['gone', 'refused', 'moved', 'delivery-1']);
    expect((await ask({}, { general: none })).ids).toEqual(['terminal', 'moved', 'delivery-1']);
    expect((await ask({ pool: 'prod' }, { general: none, staging: none })).ids).toEqual(['moved', 'delivery-1']);
  });

  test('are for nobody else, and the attempt is recorded', async () => {
    const { entries, audited } = await ask({ pool: 'staging' }, { staging: policy({ diagnose: onlyAlice }) });
    expect(entries.map((entry) => entry.kind === 'notice' && entry.tone)).toEqual(['refused']);
    expect(audited.at(-1)).toMatchObject({ action: 'read audit records', pools: [], outcome: 'refused' });
  });

  test('beyond ten thousand are cut, the newest stay, and it says so', async () => {
    const more = Array.from({ length: 20_010 }, (_, index) =>
      record(`many-${String(index).padStart(5, '0')}`, { at: NOW - 30_000 + index }),
    );
    const { entries, ids } = await ask({}, { more });
    expect([ids?.length, ids?.[0], ids?.at(-1)]).toEqual([10_000, 'many-10011', 'delivery-1']);
    expect(terminalText(entries, (text) => text).split('\n')[0]).toBe(
      '10000 audit records of the last 1 day; 10015 older ones are left out.',
    );
  });

  test('cannot be read where nothing keeps them', async () => {
    const { entries } = await asked(
      { kind: 'audit', pool: undefined, spanMs: undefined },
      { pools: [pool('prod', alice)], access: alice, openCloud: () => cloudOf({}) },
    );
    expect(terminalText(entries, (text) => text)).toBe(
      "There is no journal here, so nothing is recorded but in the log. Set RESPONDER_TABLE to the bot's table.",
    );
  });
});

describe('audit records are written', () => {
  test('as lines in a terminal', async () => {
    const { entries } = await ask();
    expect(terminalText(entries, (text) => text).split('\n')).toEqual([
      '5 audit records of the last 1 day.',
      '2026-11-20 02:00:00 UTC  the bot by itself (sign-in test): triage in retired, allowed',
      '2026-11-20 02:00:00 UTC  @U0BOB: triage, refused',
      '2026-11-20 02:00:00 UTC  carol at a terminal: triage in staging, prod, allowed',
      '2026-11-20 02:59:00 UTC  @U0BOB: roll back in prod, from C0INCIDENTS, moved (allowed by S0APPROVERS), because sign-up is <!channel> down, live → 43 ⇒ live → 42, request r-1',
      '2026-11-20 03:00:00 UTC  @U0ALICE: read audit records in prod, staging, allowed',
    ]);
    expect(exitCode(entries)).toBe(0);
  });

  test('as JSON lines for machines, whole', async () => {
    const { entries } = await ask();
    const lines = terminalJson(entries).split('\n');
    expect(lines).toHaveLength(5);
    expect(JSON.parse(lines[3] ?? '')).toEqual({ format: 1, time: '2026-11-20T02:59:00.000Z', ...MOVED });
    expect(lines.map((line) => JSON.parse(line).id)).toEqual(['gone', 'refused', 'terminal', 'moved', 'delivery-1']);
  });

  test('as a message in Slack: the newest first, at most 40, nothing of them read as markup', async () => {
    const { entries } = await ask();
    const message = messageOf(entries);
    expect(message.text).toBe('5 audit records of the last 1 day.');
    expect(JSON.stringify(message)).not.toContain('<!channel>');
    const lines = textsOf(message).split('\n');
    expect(lines.slice(1, 3)).toEqual([
      expect.stringContaining('<@U0ALICE>: read audit records in prod, staging, allowed'),
      expect.stringContaining('because `sign-up is &lt;!channel&gt; down`, live → 43 ⇒ live → 42, request `r-1`'),
    ]);
    const many = (reason: string) =>
      Array.from({ length: 60 }, (_, index) => record(`many-${index}`, { at: NOW - 30_000 + index, reason }));
    for (const [reason, shown] of [
      ['short', 40],
      ['&'.repeat(500), 15],
    ] as const) {
      const long = messageOf((await ask({}, { more: many(reason) })).entries);
      expect(textsOf(long).match(/^• /gm)).toHaveLength(shown);
      expect(textsOf(long)).toContain(`The newest ${shown} are shown.`);
      expect(checkMessageBlocks(long.blocks)).toEqual({ kind: 'fine' });
    }
  });
});

function messageOf(entries: readonly Entry[]) {
  return entryMessage(entries[0] as PrivateEntry, () => '');
}

function textsOf({ blocks }: ReturnType<typeof messageOf>): string {
  return blocks
    .flatMap((block) => {
      if (block.type === 'section') return [block.text?.text ?? ''];
      return block.type === 'context' ? block.elements.map((it) => ('text' in it ? it.text : '')) : [];
    })
    .join('\n');
}
