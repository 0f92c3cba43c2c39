import { beforeEach, describe, expect, test } from 'vitest';
import { EXAMPLE_NOW as NOW } from '../../src/evidence/example.ts';
import type { AuditRecord } from '../../src/journal/journal.ts';
import { GLASS_MS, REMIND_AFTER_MS, type RollbackJournal, UNSETTLED_AFTER_MS } from '../../src/rollback/journal.ts';
import type { Proposal, ProposalState } from '../../src/rollback/proposal.ts';
import type { Watch } from '../../src/rollback/watch.ts';
import { exampleProposal, exampleWatch } from '../rollback/example-proposal.ts';

const SECOND_MS = 1000;
const DAY_MS = 24 * 60 * 60 * SECOND_MS;

/** What the journal keeps of rollbacks, and its audit records. Every case has proposals, pools and days of its own. */
export function writesOfRollbacks(open: () => RollbackJournal): void {
  let journal: RollbackJournal;
  let other: RollbackJournal;
  beforeEach(() => {
    journal = open();
    other = open();
  });

  const consent = (at: number, by = 'U0ALICE') => ({ by, at, reason: 'sign-up is down' });
  const requested = (at: number, by?: string): ProposalState => ({ kind: 'requested', request: consent(at, by) });
  const approved = (at: number): ProposalState => ({
    kind: 'approved',
    request: consent(at - 1),
    approval: consent(at, 'U0BOB'),
    breakGlass: false,
  });
  const next = (before: Proposal, state: ProposalState): Proposal => ({
    ...before,
    state,
    revision: before.revision + 1,
  });
  const ids = (proposals: readonly Proposal[]) => proposals.map(({ id }) => id);

  describe('proposals', () => {
    test('are written once, whoever writes, and read as they were written', async () => {
      const proposal = exampleProposal({ id: 'once' });
      const wins = await Promise.all([
        journal.writeProposal(proposal),
        other.writeProposal({ ...proposal, alias: 'other' }),
        journal.writeProposal(proposal),
      ]);
      expect(wins.filter((won) => won)).toHaveLength(1);
      expect(await other.writeProposal({ ...proposal, revision: 9 })).toBe(false);
      const read = await other.readProposal('once');
      expect({ ...read, alias: 'live' }).toEqual(proposal);
      expect(await journal.readProposal('nowhere')).toBeUndefined();
    });

    test('come back whole in every state, with whatever may be missing', async () => {
      const approval = consent(NOW, 'U0BOB');
      const now = { version: '42', weights: {}, revisionId: 'revision-44' };
      const settled = (outcome: Extract<ProposalState, { kind: 'settled' }>['outcome']): ProposalState => ({
        kind: 'settled',
        approval,
        at: NOW,
        outcome,
      });
      const states: readonly ProposalState[] = [
        { kind: 'open' },
        requested(NOW),
        approved(NOW),
        { kind: 'approved', request: undefined, approval, breakGlass: true },
        settled({ kind: 'moved', to: now }),
        settled({ kind: 'found moved', to: now }),
        settled({ kind: 'alias moved', now }),
        settled({ kind: 'alias moved', now: undefined }),
        settled({ kind: 'refused', because: 'Lambda said no' }),
        settled({ kind: 'unclear', because: 'no answer' }),
        { kind: 'withdrawn', because: 'nobody approved it in time', at: NOW },
      ];
      const bare: Partial<Proposal> = {
        stack: undefined,
        unconfirmed: undefined,
        undoes: 'proposal-0',
        incident: undefined,
        channel: undefined,
        origin: { kind: 'person', id: 'U0ALICE' },
        to: { ...exampleProposal().to, lastModified: undefined, ran: undefined, weights: { '41': 0.25 } },
      };
      const written = states.flatMap((state, index) => [
        exampleProposal({ id: `state-${index}`, state }),
        exampleProposal({ id: `bare-${index}`, state, ...bare }),
      ]);
      for (const proposal of written) expect(await journal.writeProposal(proposal)).toBe(true);
      expect(await Promise.all(written.map(({ id }) => other.readProposal(id)))).toEqual(written);
    });

    test('of many that change the same, one wins, and it is its change that stands', async () => {
      const before = exampleProposal({ id: 'race' });
      await journal.writeProposal(before);
      const wishes = Array.from({ length: 8 }, (_, index) => next(before, requested(NOW + index, `U${index}`)));
      const wins = await Promise.all(wishes.map((after) => open().changeProposal(after, before)));
      expect(wins.filter((won) => won)).toHaveLength(1);
      expect(await journal.readProposal('race')).toEqual(wishes[wins.indexOf(true)]);
    });

    test('are not changed by somebody who saw them earlier, nor where there is none', async () => {
      const before = exampleProposal({ id: 'late' });
      await journal.writeProposal(before);
      const second = next(before, requested(NOW));
      const third = next(second, approved(NOW + 1));
      expect(await journal.changeProposal(second, before)).toBe(true);
      expect(await journal.changeProposal(third, second)).toBe(true);
      const late = next(before, { kind: 'withdrawn', because: 'expired', at: NOW });
      expect(await other.changeProposal(late, before)).toBe(false);
      expect(await other.changeProposal(third, second)).toBe(false);
      expect(await journal.readProposal('late')).toEqual(third);
      const nowhere = exampleProposal({ id: 'never-written' });
      expect(await other.changeProposal(next(nowhere, approved(NOW)), nowhere)).toBe(false);
      expect(await other.readProposal('never-written')).toBeUndefined();
    });

    test('grow by one revision with each change, and stay themselves', async () => {
      const before = exampleProposal({ id: 'revisions' });
      await journal.writeProposal(before);
      await expect(journal.changeProposal({ ...before, revision: 3 }, before)).rejects.toThrow(TypeError);
      await expect(journal.changeProposal({ ...before, id: 'else', revision: 2 }, before)).rejects.toThrow(TypeError);
      await expect(journal.changeProposal({ ...before, createdAt: 1, revision: 2 }, before)).rejects.toThrow(TypeError);
      expect(await journal.readProposal('revisions')).toEqual(before);
    });

    test('are due for a reminder after three minutes, requested and expired ones too, until they are over', async () => {
      const start = NOW + 10 * DAY_MS;
      const first = exampleProposal({ id: 'due-b', createdAt: start });
      const second = exampleProposal({ id: 'due-a', createdAt: start + SECOND_MS });
      await journal.writeProposal(second);
      await journal.writeProposal(first);
      await other.writeProposal(first);
      const due = (at: number) => other.dueReminders(at).then(ids);
      const at = start + REMIND_AFTER_MS;
      expect([await due(at - 1), await due(at), await due(at + SECOND_MS)]).toEqual([
        [],
        ['due-b'],
        ['due-b', 'due-a'],
      ]);
      const asked = next(first, requested(at));
      await journal.changeProposal(asked, first);
      expect(await other.dueReminders(first.expiresAt + DAY_MS / 2)).toEqual([asked, second]);
      await journal.changeProposal(next(second, { kind: 'withdrawn', because: 'expired', at }), second);
      expect(await due(at + SECOND_MS)).toEqual(['due-b']);
      await journal.changeProposal(next(asked, approved(at)), asked);
      expect(await due(at + SECOND_MS)).toEqual([]);
    });

    test('that nobody looked after for a day are not reminded of any more', async () => {
      const start = NOW + 20 * DAY_MS;
      await journal.writeProposal(exampleProposal({ id: 'old', createdAt: start }));
      expect(await journal.dueReminders(start + DAY_MS - 1).then(ids)).toEqual(['old']);
      expect(await journal.dueReminders(start + DAY_MS).then(ids)).toEqual([]);
    });

    test('are unsettled when they were approved three minutes ago and came to nothing', async () => {
      const start = NOW + 30 * DAY_MS;
      const before = exampleProposal({ id: 'left-behind', createdAt: start });
      await journal.writeProposal(before);
      const at = start + 10 * 60 * SECOND_MS;
      const after = next(before, approved(at));
      await journal.changeProposal(after, before);
      expect(await other.unsettled(at + UNSETTLED_AFTER_MS - 1)).toEqual([]);
      expect(await other.unsettled(at + UNSETTLED_AFTER_MS)).toEqual([after]);
      const outcome = { kind: 'unclear', because: 'no answer' } as const;
      const settled = next(after, { kind: 'settled', approval: consent(at, 'U0BOB'), at: at + 1, outcome });
      await other.changeProposal(settled, after);
      expect(await journal.unsettled(at + UNSETTLED_AFTER_MS)).toEqual([]);
      expect(await journal.readProposal('left-behind')).toEqual(settled);
    });
  });

  describe('watches', () => {
    const follow = (before: Watch, change: Partial<Watch>): Watch => ({
      ...before,
      looks: before.looks + 1,
      revision: before.revision + 1,
      ...change,
    });

    test('begin once for a proposal, and are read as they were written', async () => {
      const watch = exampleWatch({ proposal: 'watched-once' });
      const wins = await Promise.all([journal.writeWatch(watch), other.writeWatch(watch), open().writeWatch(watch)]);
      expect(wins.filter((won) => won)).toHaveLength(1);
      const moved = follow(watch, { nextLookAt: watch.nextLookAt + 1 });
      await journal.changeWatch(moved, watch);
      expect(await other.writeWatch(watch)).toBe(false);
      expect(await other.readWatch('watched-once')).toEqual(moved);
      expect(await other.readWatch('unwatched')).toBeUndefined();
    });

    test('of two that looked at the same moment, one moves the watch on; a late one does not', async () => {
      const watch = exampleWatch({ proposal: 'two-looks', incident: undefined, channel: undefined });
      await journal.writeWatch(watch);
      const changes = [60_000, 61_000, 62_000].map((later) => follow(watch, { nextLookAt: watch.nextLookAt + later }));
      const wins = await Promise.all(changes.map((after) => open().changeWatch(after, watch)));
      expect(wins.filter((won) => won)).toHaveLength(1);
      const won = changes[wins.indexOf(true)];
      expect(await other.readWatch('two-looks')).toEqual(won);
      expect(await other.changeWatch(follow(watch, { told: 'recovered' }), watch)).toBe(false);
      await expect(other.changeWatch({ ...watch, revision: 5 }, watch)).rejects.toThrow(TypeError);
      const unwatched = exampleWatch({ proposal: 'never-begun' });
      expect(await other.changeWatch(follow(unwatched, {}), unwatched)).toBe(false);
      expect(await other.readWatch('two-looks')).toEqual(won);
    });

    test('are due when their next look is, the longest due first, until the last word is told', async () => {
      const start = NOW + 40 * DAY_MS;
      const at = (seconds: number) => start + seconds * SECOND_MS;
      const watch = (proposal: string, nextLookAt: number) => exampleWatch({ proposal, movedAt: start, nextLookAt });
      const [a, b, c] = [watch('w-a', at(30)), watch('w-b', at(10)), watch('w-c', at(20))];
      for (const it of [a, b, c]) await journal.writeWatch(it);
      const due = (now: number, limit = 10) =>
        other.dueWatches(now, limit).then((all) => all.map((it) => it.proposal).filter((id) => id.startsWith('w-')));
      expect([await due(at(10) - 1), await due(at(10)), await due(at(30)), await due(at(30), 2)]).toEqual([
        [],
        ['w-b'],
        ['w-b', 'w-c', 'w-a'],
        ['w-b', 'w-c'],
      ]);
      const later = follow(b, { nextLookAt: at(70) });
      await journal.changeWatch(later, b);
      await journal.changeWatch(follow(c, { told: 'not recovered' }), c);
      expect([await due(at(69)), await due(at(70))]).toEqual([['w-a'], ['w-a', 'w-b']]);
      expect((await other.dueWatches(at(70), 2))[1]).toEqual(later);
    });

    test('are due for a week after their time, however long nobody looked, and not for ever', async () => {
      const movedAt = NOW + 60 * DAY_MS;
      const watch = exampleWatch({ proposal: 'forgotten', movedAt, nextLookAt: movedAt });
      await journal.writeWatch(watch);
      const end = watch.until + 7 * DAY_MS;
      expect(await journal.dueWatches(end - SECOND_MS, 10)).toEqual([watch]);
      expect(await journal.dueWatches(end, 10)).toEqual([]);
    });
  });

  describe('the glass of a pool', () => {
    test('is broken by one of many, and again an hour later', async () => {
      const breaks = (at: number) => Promise.all(Array.from({ length: 6 }, () => open().breakGlass('glass', at)));
      const count = async (at: number) => (await breaks(at)).filter((broke) => broke).length;
      expect([await count(NOW), await count(NOW + GLASS_MS - 1), await count(NOW + GLASS_MS)]).toEqual([1, 0, 1]);
      expect(await journal.breakGlass('another pool', NOW)).toBe(true);
    });

    test('stays broken for the same proposal, whose job may be delivered again', async () => {
      expect(await journal.breakGlass('again', NOW, 'p-1')).toBe(true);
      expect(await other.breakGlass('again', NOW + 1, 'p-1')).toBe(true);
      expect(await other.breakGlass('again', NOW + 1, 'p-2')).toBe(false);
      expect(await other.breakGlass('again', NOW + 1)).toBe(false);
      expect(await other.breakGlass('again', NOW + GLASS_MS, 'p-2')).toBe(true);
    });
  });

  describe('audit records', () => {
    const MIDNIGHT = Date.UTC(2027, 5, 2);
    const record = (id: string, at: number, change: Partial<AuditRecord> = {}): AuditRecord => ({
      id,
      at,
      actor: { kind: 'person', id: 'U0ALICE', team: 'T0ACME' },
      action: 'triage',
      pools: ['prod'],
      about: 'f00d',
      outcome: 'allowed',
      ...change,
    });
    const read = async (from: number, to: number) => {
      const records: AuditRecord[] = [];
      for await (const it of other.readAudit(from, to)) records.push(it);
      return records;
    };

    test('are read over days, the oldest first, from and up to a moment, each once', async () => {
      const full = record('full', MIDNIGHT - 5, {
        actor: { kind: 'terminal', id: 'alice' },
        action: 'roll back',
        reason: 'sign-up is down',
        place: 'C0INCIDENTS',
        decision: 'allowed by S0APPROVERS',
        requestIds: ['r-1', 'r-2'],
        before: 'live → 43',
        after: 'live → 42',
      });
      const twice = record('twice', MIDNIGHT - 1);
      const byItself = record('a-job', MIDNIGHT + 10, { actor: { kind: 'schedule', id: 'watch' }, pools: [] });
      const last = record('last', MIDNIGHT + 2 * DAY_MS);
      for (const it of [last, byItself, twice, full, record('zero', MIDNIGHT - DAY_MS)]) await journal.audit(it);
      await other.audit({ ...twice, outcome: 'something else' });
      await other.audit({ ...twice, at: MIDNIGHT + 1 });
      expect(await read(MIDNIGHT - 5, MIDNIGHT + 2 * DAY_MS)).toEqual([full, twice, byItself]);
      expect(await read(MIDNIGHT - 4, MIDNIGHT + 2 * DAY_MS + 1)).toEqual([twice, byItself, last]);
      expect(await read(MIDNIGHT + 3 * DAY_MS, MIDNIGHT + 9 * DAY_MS)).toEqual([]);
      expect(await read(MIDNIGHT, MIDNIGHT + 10)).toEqual([{ ...twice, at: MIDNIGHT + 1 }]);
      expect(await read(MIDNIGHT, MIDNIGHT)).toEqual([]);
    });

    test('of one moment come in the order of their ids, and many of a day come all', async () => {
      const at = MIDNIGHT + 30 * DAY_MS;
      const filler = 'x'.repeat(100_000);
      const all = Array.from({ length: 15 }, (_, index) => record(`r-${10 + index}`, at, { after: filler }));
      for (const it of [...all].reverse()) await journal.audit(it);
      expect((await read(at, at + 1)).map((it) => it.id)).toEqual(all.map((it) => it.id));
    });
  });
}
