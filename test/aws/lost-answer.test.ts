import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createJournal } from '../../src/aws/dynamodb.ts';
import { newFile } from '../../src/bot/incident-file.ts';
import { exampleProposal, exampleWatch } from '../rollback/example-proposal.ts';
import { startTable, type Table } from './dynalite.ts';

let table: Table;
/** What gets lost next: the request on its way, or the answer, after DynamoDB has done what was asked. */
let lost: 'request' | 'answer' | undefined;
beforeAll(async () => {
  table = await startTable();
  table.client.middlewareStack.add(
    (next) => async (args) => {
      const now = lost;
      lost = undefined;
      const answer = now === 'request' ? undefined : await next(args);
      if (answer !== undefined && now === undefined) return answer;
      throw Object.assign(new Error(`the ${now} was lost`), { name: 'TimeoutError' });
    },
    { step: 'deserialize', priority: 'low' },
  );
});
afterAll(() => table.stop());

const journal = () => createJournal({ client: table.client, table: table.name });

describe('where a write was sent again', () => {
  test('a change of a proposal that went through, but for its answer, is known to be ours', async () => {
    const before = exampleProposal({ id: 'ours' });
    await journal().writeProposal(before);
    const after = { ...before, state: { kind: 'withdrawn', because: 'expired', at: 1 }, revision: 2 } as const;
    lost = 'answer';
    expect(await journal().changeProposal(after, before)).toBe(true);
    expect([lost, await journal().readProposal('ours')]).toEqual([undefined, after]);
  });

  test('a change that another was quicker with is not', async () => {
    const before = exampleProposal({ id: 'theirs' });
    await journal().writeProposal(before);
    const request = { by: 'U0BOB', at: 1, reason: 'sign-up is down' };
    const theirs = { ...before, state: { kind: 'requested', request }, revision: 2 } as const;
    await journal().changeProposal(theirs, before);
    const ours = { ...theirs, state: { kind: 'requested', request: { ...request, by: 'U0ALICE' } } } as const;
    lost = 'request';
    expect(await journal().changeProposal(ours, before)).toBe(false);
    expect([lost, await journal().readProposal('theirs')]).toEqual([undefined, theirs]);
  });

  test('a watch is begun and moved on once', async () => {
    const watch = exampleWatch({ proposal: 'ours' });
    lost = 'answer';
    expect(await journal().writeWatch(watch)).toBe(true);
    const after = { ...watch, looks: 1, revision: 2 };
    lost = 'answer';
    expect(await journal().changeWatch(after, watch)).toBe(true);
    expect([lost, await journal().readWatch('ours'), await journal().writeWatch(watch)]).toEqual([
      undefined,
      after,
      false,
    ]);
  });

  test('an incident, its file and a storm that were opened, but for the answer, are known to be ours', async () => {
    const incident = { id: 'ours', pool: 'prod', channel: 'C1', openedAt: 1 };
    const storm = { id: 'ours', channel: 'C1', startedAt: 1 };
    lost = 'answer';
    expect(await journal().openIncident(incident, 1)).toEqual({ incident, isNew: true });
    lost = 'answer';
    expect(await journal().writeFile(newFile(incident), undefined)).toBe(true);
    lost = 'answer';
    expect(await journal().openStorm(storm, 1)).toEqual({ storm, isNew: true });
    const theirs = { incident: { ...incident, id: 'theirs' }, storm: { ...storm, id: 'theirs' } };
    lost = 'request';
    expect(await journal().openIncident(theirs.incident, 2)).toEqual({ incident, isNew: false });
    lost = 'request';
    expect(await journal().openStorm(theirs.storm, 2)).toEqual({ storm, isNew: false });
  });

  test('a turn in a channel that was taken, but for the answer, is given to nobody else', async () => {
    lost = 'answer';
    const turn = () => journal().reserve('C1', 5000, 1000, 60_000);
    const turns = [await turn(), await turn()];
    expect(turns).toEqual([6000, 7000]);
  });
});
