import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inProcess } from './in-process.ts';
import { type Running, startAll } from './running.ts';
import { textIn } from './shown.ts';

const CONFIG = fileURLToPath(new URL('../../sandbox/responder.yml', import.meta.url));

let running: Running;
beforeAll(async () => {
  running = await startAll();
});
afterAll(() => running.close());

/** A terminal of somebody who may read the bot's table. */
function terminal(argv: readonly string[], table: string | undefined) {
  return inProcess(argv, {
    variables: {
      RESPONDER_CONFIG: CONFIG,
      AWS_REGION: 'us-east-1',
      AWS_ENDPOINT_URL: running.bot.journalEndpoint ?? '',
      ...(table === undefined ? {} : { RESPONDER_TABLE: table }),
    },
  });
}

it('from a look-up to the record of it, in Slack and as JSON lines, for an administrator alone', async () => {
  await running.ask('U0ALICE', 'user bob@example.com prod');
  const refused = await running.ask('U0ALICE', 'audit 24h');
  expect(refused.text).toMatch(/^⛔ You need the permission "administer"/);

  const shown = textIn(await running.ask('U0BOB', 'audit 1h'));
  expect(shown).toContain('3 audit records of the last 1 hour.');
  expect(shown).toContain('<@U0ALICE>: look up a user in prod, allowed');
  expect(shown).toContain('<@U0ALICE>: read audit records, refused');
  expect(shown).toMatch(/<@U0BOB>: read audit records in prod, [a-z, ]+, allowed/);
  expect(shown).not.toContain('bob@example.com');
  expect(running.standIns.slack.messagesSeenBy('U0STRANGER', 'C0INCIDENTS').map((it) => it.text)).toEqual([]);

  const { code, out } = await terminal(['audit', '1h', '--pool', 'prod', '--json'], 'cognito-responder-journal');
  const records = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect([code, records.map(({ action, actor, outcome }) => [action, actor.kind, outcome])]).toEqual([
    0,
    [
      ['look up a user', 'person', 'allowed'],
      ['read audit records', 'person', 'allowed'],
      ['read audit records', 'terminal', 'allowed'],
    ],
  ]);
  expect(records[0]).toEqual({
    format: 1,
    time: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/),
    id: expect.any(String),
    at: expect.any(Number),
    actor: { kind: 'person', id: 'U0ALICE', team: 'T0ACME' },
    action: 'look up a user',
    pools: ['prod'],
    about: expect.stringMatching(/^[\w-]{10,}$/),
    outcome: 'allowed',
  });
});

it('a terminal without a table says what it lacks', async () => {
  const { out } = await terminal(['audit'], undefined);
  expect(out).toBe(
    "There is no journal here, so nothing is recorded but in the log. Set RESPONDER_TABLE to the bot's table.\n",
  );
});
