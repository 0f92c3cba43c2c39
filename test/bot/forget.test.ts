import { beforeEach, describe, expect, it } from 'vitest';
import { nameOf, namesOf } from '../../src/bot/person-names.ts';
import type { Command } from '../../src/command/command.ts';
import { EXAMPLE_NOW, exampleMatches, exampleUser } from '../../src/evidence/example.ts';
import { known } from '../../src/evidence/reading.ts';
import { reportOf } from '../report/found.ts';
import { onlyAlice, policy, pool } from './asked.ts';
import { asker, openIn, told } from './incident-world.ts';
import { createMemory, type Memory } from './memory-journal.ts';

let memory: Memory;
beforeEach(async () => {
  memory = createMemory();
  await openIn(memory);
  const journal = memory.open();
  const line = {
    incident: 'incident-prod',
    at: EXAMPLE_NOW,
    kind: 'finding',
    text: 'x',
    by: undefined,
    source: undefined,
  } as const;
  await journal.addToTimeline({ ...line, id: 'of-dora', about: ['fp(dora@example.com)'] });
  await journal.addToTimeline({ ...line, id: 'of-eve', about: ['fp(eve@example.com)'] });
  await journal.rememberMention('fp(dora@example.com)', mentioned, EXAMPLE_NOW);
});

const mentioned = { channel: 'C0INCIDENTS', ts: '1.1', entry: 'offer-1/C0INCIDENTS' };
const forget = (confirmed: boolean, value = 'Dora@Example.com'): Command => ({
  kind: 'forget',
  query: { by: 'email', value },
  confirmed,
});
const lines = async () => (await memory.open().readTimeline('incident-prod')).map(({ id }) => id).sort();

describe('/cognito forget', () => {
  it('asks first, and says what is deleted and what is not', async () => {
    const entries = await asker(memory)(forget(false));
    expect(told(entries)).toEqual([
      'question: Delete what is kept of Dora@Example.com? 1 message in Slack that this bot posted, and the lines of records that speak of this person. It cannot be undone. Audit records keep a fingerprint that nobody can read without the key. What people typed themselves is theirs: Slack keeps it. Nothing in Cognito is touched.',
    ]);
    expect(entries[0]).toMatchObject({ offers: [{ label: 'Delete it', command: forget(true) }] });
    expect(await lines()).toEqual(['of-dora', 'of-eve']);
  });

  it('deletes the lines of this person alone, hands on the messages, and writes down who did it', async () => {
    expect(await asker(memory)(forget(true))).toEqual([
      { kind: 'forgotten', about: 'fp(dora@example.com)', messages: [mentioned], lines: 1 },
    ]);
    expect(await lines()).toEqual(['of-eve']);
    expect(memory.audited.map(({ actor, action, about, outcome }) => [actor.id, action, about, outcome])).toEqual([
      ['U0ALICE', 'delete what is kept of a person', 'fp(Dora@Example.com)', 'allowed'],
      ['U0ALICE', 'delete what is kept of a person', 'fp(Dora@Example.com)', '1 message, 1 line'],
    ]);
  });

  it('takes the right to administer every pool, also in the thread of one', async () => {
    const pools = [pool('prod', policy({ administer: onlyAlice })), pool('staging', policy())];
    const entries = await asker(memory, { pools })(forget(true), { thread: 'ts-incident-prod' });
    expect(told(entries)).toEqual([
      'refused: Nothing was deleted: what is kept of a person belongs to every pool, and you do not administer staging.',
    ]);
    expect(await lines()).toEqual(['of-dora', 'of-eve']);
  });

  it('is refused where nothing is kept', async () => {
    expect(told(await asker(memory, { incidents: undefined })(forget(true)))).toEqual([
      'refused: There is no record here: it is in the table of the deployed bot. Set RESPONDER_TABLE to its name.',
    ]);
  });
});

describe('names of a person', () => {
  it.each([
    ['Alice@Example.com', 'alice@example.com'],
    ['+1 (555) 555-0123', '+15555550123'],
    ['A1B2C3D4-5678-90AB-CDEF-111111111111', 'a1b2c3d4-5678-90ab-cdef-111111111111'],
    ['Alice', 'Alice'],
    ['a name with spaces', 'a name with spaces'],
  ])('%s is fingerprinted as %s', (value, expected) => {
    expect(nameOf(value)).toBe(expected);
  });

  it('are all those under which somebody may ask for what was shared', () => {
    const report = reportOf({
      evidence: { users: known(exampleMatches(exampleUser({ phone: { value: '+15555550123', verified: true } }))) },
    });
    expect(namesOf({ by: 'email', value: 'ALICE@example.com' }, [report])).toEqual([
      'alice@example.com',
      'alice',
      'a1b2c3d4-5678-90ab-cdef-111111111111',
      '+15555550123',
    ]);
  });
});
