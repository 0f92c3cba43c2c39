import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { REMIND_AFTER_MS, UNSETTLED_AFTER_MS } from '../rollback/journal.ts';
import type { Proposal } from '../rollback/proposal.ts';
import {
  expiry,
  type Item,
  type Key,
  keyOf,
  putOver,
  queryItems,
  type Rows,
  readItem,
  textOf,
  timeText,
} from './item.ts';
import { proposalOf, proposalText } from './proposal-shape.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** How long a proposal can be looked up, and its move undone. */
export const PROPOSAL_ROW_LIFE_MS = 30 * DAY_MS;

/** How long it is asked whether an unsettled proposal needs something. */
export const DUE_LIFE_MS = DAY_MS;

const DUE = 'due#proposal';

/**
 * Writes a proposal, once. Before it goes a row that says where to look for unsettled ones: a crash between the two
 * leaves a row that leads nowhere, and never a proposal that is forgotten.
 */
export async function writeProposal(rows: Rows, proposal: Proposal): Promise<boolean> {
  const { client, table } = rows;
  await client.send(
    new PutItemCommand({
      TableName: table,
      Item: {
        ...dueKey(proposal),
        proposal: { S: proposal.id },
        expires: expiry(proposal.createdAt + DUE_LIFE_MS),
      },
    }),
  );
  return await putOver(rows, itemOf(proposal), { kind: 'nothing' });
}

export async function readProposal(rows: Rows, id: string): Promise<Proposal | undefined> {
  const item = await readItem(rows, proposalKey(id));
  return item === undefined ? undefined : proposalOf(textOf(item, 'body'));
}

/** Compare-and-set on the revision: of two writers that read the same, one is refused. */
export async function changeProposal(rows: Rows, after: Proposal, before: Proposal): Promise<boolean> {
  if (after.id !== before.id || after.revision !== before.revision + 1 || after.createdAt !== before.createdAt) {
    throw new TypeError(
      `Proposal ${before.id} of revision ${before.revision} cannot become ${after.id} of ${after.revision}`,
    );
  }
  const changed = await putOver(rows, itemOf(after), { kind: 'revision', revision: before.revision });
  if (changed && isOver(after)) await forget(rows, dueKey(after));
  return changed;
}

/** See `RollbackJournal.dueReminders`. */
export async function dueReminders(rows: Rows, now: number): Promise<readonly Proposal[]> {
  const proposals = await unsettledSince(rows, now - REMIND_AFTER_MS, now);
  return proposals.filter(({ state: { kind } }) => kind === 'open' || kind === 'requested');
}

/** See `RollbackJournal.unsettled`. */
export async function unsettled(rows: Rows, now: number): Promise<readonly Proposal[]> {
  const latest = now - UNSETTLED_AFTER_MS;
  const proposals = await unsettledSince(rows, latest, now);
  return proposals.filter(({ state }) => state.kind === 'approved' && state.approval.at <= latest);
}

/** Proposals made at `latest` or before that are not over, the oldest first. */
async function unsettledSince(rows: Rows, latest: number, now: number): Promise<readonly Proposal[]> {
  const due = await queryItems(
    rows,
    {
      KeyConditionExpression: 'pk = :due AND sk < :after',
      values: { ':due': { S: DUE }, ':after': { S: timeText(latest + 1) } },
    },
    now,
  );
  const proposals = new Map<string, Proposal>();
  for (const item of due) {
    const proposal = await readProposal(rows, textOf(item, 'proposal'));
    // Nothing there: whoever wrote this row is about to write the proposal, or died.
    if (proposal === undefined) continue;
    if (isOver(proposal)) await forget(rows, keyOf(textOf(item, 'pk'), textOf(item, 'sk')));
    else proposals.set(proposal.id, proposal);
  }
  return [...proposals.values()];
}

/** It never changes again. */
function isOver({ state: { kind } }: Proposal): boolean {
  return kind === 'settled' || kind === 'withdrawn';
}

async function forget({ client, table }: Rows, key: Key): Promise<void> {
  await client.send(new DeleteItemCommand({ TableName: table, Key: key }));
}

function itemOf(proposal: Proposal): Item & Key {
  return {
    ...proposalKey(proposal.id),
    body: { S: proposalText(proposal) },
    revision: { N: String(proposal.revision) },
    expires: expiry(proposal.createdAt + PROPOSAL_ROW_LIFE_MS),
  };
}

function proposalKey(id: string): Key {
  return keyOf(`proposal#${id}`, 'proposal');
}

function dueKey({ createdAt, id }: Proposal): Key {
  return keyOf(DUE, `${timeText(createdAt)}#${id}`);
}
