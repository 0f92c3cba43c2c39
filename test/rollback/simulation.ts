import type { Directory } from '../../src/access.ts';
import { workDelivery } from '../../src/bot/delivery.ts';
import type { Entry } from '../../src/bot/entry.ts';
import { moveAlias } from '../../src/bot/move.ts';
import type { RollbackWorld } from '../../src/bot/rollback-world.ts';
import { runbook } from '../../src/bot/runbook.ts';
import type { Command } from '../../src/command/command.ts';
import type { Job } from '../../src/command/job.ts';
import { deriveKey, sealJob } from '../../src/command/seal.ts';
import { EXAMPLE_NOW } from '../../src/evidence/example.ts';
import { known } from '../../src/evidence/reading.ts';
import { words } from '../../src/incident/words.ts';
import type { AliasState, Origin, Proposal } from '../../src/rollback/proposal.ts';
import type { AliasMove, UpdateAnswer } from '../../src/rollback/releases.ts';
import { policy } from '../bot/asked.ts';
import { createMemory } from '../bot/memory-journal.ts';
import { exampleProposal } from './example-proposal.ts';
import { type Acting, Promises, WORKER_MS } from './promises.ts';

/** How a call of a worker to anything outside ends: done, or a crash before or after it, in which the worker lives or dies. */
export type Fate = 'done' | 'throws before' | 'throws after' | 'dies before' | 'dies after';

/** What becomes of the next UpdateAlias. */
export type UpdateFault = 'throttled' | 'failing' | 'done, no answer' | 'done late, no answer' | 'lost, no answer';

export const PEOPLE = ['U0ALICE', 'U0BOB', 'U0CAROL'] as const;
export type Person = (typeof PEOPLE)[number];
export const POOLS = ['prod', 'staging'] as const;
export type PoolName = (typeof POOLS)[number];

const KEY = deriveKey('the root of the model', 'seal');

/** One delivery of a job to a worker, which waits before each call to anything outside. */
interface Worker {
  readonly job: Job;
  /** Whether it lives; a dead one does nothing more, nor does it clean up. */
  alive: boolean;
  waiting: ((fate: Fate) => void) | undefined;
  /** Resolved when it waits again or is over. */
  arrived: Promise<void>;
  arrive: () => void;
  outcome: 'finished' | 'again' | undefined;
  readonly since: number;
  /** Pools in which its actor held the permission at some time since it began. */
  readonly held: Set<PoolName>;
}

interface Queued {
  readonly job: Job;
  readonly receives: number;
}

/**
 * Everything around the rollback worker, in the hands of a test: an alias that is compare-and-set as Lambda's is, a
 * journal, a queue that delivers twice and in any order, people whose permissions change, and a clock that jumps. What
 * must never happen is looked for at the moment at which it would happen, and thrown.
 */
export class Simulation {
  readonly memory = createMemory();
  readonly queue: Queued[] = [];
  readonly workers: Worker[] = [];
  readonly promises: Promises;
  alias: AliasState = { version: '43', weights: { '44': 0.1 }, revisionId: 'r0' };
  now = EXAMPLE_NOW;
  refusesNow = false;

  private readonly history: AliasState[] = [this.alias];
  private readonly may: Record<PoolName, Set<string>>;
  private readonly glass: ReadonlySet<string>;
  private faults: UpdateFault[] = [];
  private late: { readonly proposal: string; readonly move: AliasMove }[] = [];
  private revisions = 0;
  private proposed = 0;
  private jobs = 0;

  constructor(glass: readonly string[]) {
    this.may = { prod: new Set(['U0ALICE', 'U0BOB']), staging: new Set(PEOPLE) };
    this.glass = new Set(glass);
    this.promises = new Promises(this.memory, this.glass, () => this.now);
  }

  /** A proposal of the alias as it is now. */
  async propose(origin: Origin, version: string, pools: readonly PoolName[], isProtected: boolean): Promise<void> {
    this.proposed += 1;
    const id = `p${this.proposed}`;
    const proposal = exampleProposal({
      id,
      origin,
      from: this.alias,
      to: { ...exampleProposal().to, version },
      pools: pools.map((name) => ({ name, slots: ['PreSignUp'], protected: isProtected })),
      createdAt: this.now,
    });
    await this.memory.open().writeProposal(proposal);
  }

  /** Somebody fills in the form of a proposal and sends it, `times` times. */
  press(person: string, proposal: number, times: number, glass: boolean, fills: boolean): void {
    if (this.proposed === 0) return;
    const id = `p${(proposal % this.proposed) + 1}`;
    const command: Command = {
      kind: 'consent',
      proposal: id,
      reason: fills ? `${person} wants it` : '',
      typedPool: fills ? (this.memory.proposals.get(id)?.pools[0]?.name ?? '') : 'another',
      typedWarnings: ['not tested'],
      breakGlass: glass,
      alone: glass ? 'nobody else is awake' : undefined,
      view: 'V1',
    };
    for (let time = 0; time < times; time += 1) this.send(command, { kind: 'person', id: person, team: 'T0ACME' });
  }

  /** The schedule, each minute: what was left behind is looked at. */
  async schedule(): Promise<void> {
    for (const { id } of await this.memory.open().unsettled(this.now)) {
      this.send({ kind: 'settle', proposal: id }, { kind: 'schedule', id: 'schedule' });
    }
  }

  /** It was checked again, and not everything is as it was. */
  async withdraw(index: number): Promise<void> {
    const journal = this.memory.open();
    const proposal = await journal.readProposal(`p${(index % Math.max(1, this.proposed)) + 1}`);
    if (proposal?.state.kind !== 'open' && proposal?.state.kind !== 'requested') return;
    const state = { kind: 'withdrawn', because: 'it was checked again', at: this.now } as const;
    await journal.changeProposal({ ...proposal, state, revision: proposal.revision + 1 }, proposal);
  }

  /** The queue delivers the same job a second time. */
  redeliver(index: number): void {
    const queued = this.queue[index % Math.max(1, this.queue.length)];
    const running = this.workers[index % Math.max(1, this.workers.length)];
    const job = queued?.job ?? running?.job;
    if (job !== undefined) this.queue.push({ job, receives: 1 });
  }

  /** A worker takes a job, whichever; not always the one that came first. */
  async deliver(index: number): Promise<void> {
    const [queued] = this.queue.splice(index % Math.max(1, this.queue.length), 1);
    if (queued === undefined) return;
    const worker = this.begin(queued);
    this.workers.push(worker);
    await worker.arrived;
  }

  /** A worker makes some calls, and the last of them ends as its fate says. */
  async run(index: number, calls: number, fate: Fate): Promise<void> {
    const worker = this.workers[index % Math.max(1, this.workers.length)];
    if (worker === undefined) return;
    for (let call = 1; call <= calls && worker.outcome === undefined; call += 1) {
      await this.step(worker, call === calls ? fate : 'done');
    }
  }

  /** Time goes by; whoever works for longer than a worker lives is ended. */
  async tick(milliseconds: number): Promise<void> {
    this.now += milliseconds;
    for (const worker of [...this.workers]) {
      while (worker.outcome === undefined && this.now - worker.since > WORKER_MS)
        await this.step(worker, 'dies before');
    }
  }

  fault(fault: UpdateFault): void {
    this.faults.push(fault);
  }

  /** Somebody else moves the alias. */
  moveAside(version: string): void {
    this.become(version, {});
  }

  /** What was sent long ago and never answered arrives at last. */
  land(): void {
    for (const { proposal, move } of this.late.splice(0)) this.apply(proposal, move);
  }

  setPermission(person: string, pool: PoolName, held: boolean): void {
    if (held) this.may[pool].add(person);
    else this.may[pool].delete(person);
    for (const worker of this.workers) this.noteHeld(worker);
  }

  /** What must hold when all is over. */
  check(): readonly string[] {
    this.promises.whenOver(this.history);
    return this.promises.broken;
  }

  /** Everything comes to its end without further crashes: deliveries, the schedule, what was sent late. */
  async drain(): Promise<void> {
    this.faults = [];
    for (let round = 0; round < 4; round += 1) {
      for (;;) {
        for (const worker of [...this.workers]) {
          while (worker.outcome === undefined) await this.step(worker, 'done');
        }
        if (this.queue.length === 0) break;
        // Longer than every lease, and shorter than the queue keeps a job.
        this.now += 95_000;
        for (let left = this.queue.length; left > 0; left -= 1) await this.deliver(0);
      }
      this.land();
      this.now += 4 * 60_000;
      await this.schedule();
    }
  }

  private send(command: Command, actor: Job['actor']): void {
    this.jobs += 1;
    const place = { channel: 'C0INCIDENTS', user: actor.id, responseUrl: undefined };
    const job: Job = { format: 1, delivery: `delivery-${this.jobs}`, command, actor, place, at: this.now };
    this.queue.push({ job, receives: 1 });
  }

  private become(version: string, weights: AliasState['weights']): AliasState {
    this.revisions += 1;
    this.alias = { version, weights, revisionId: `r${this.revisions}` };
    this.history.push(this.alias);
    return this.alias;
  }

  private apply(id: string, { pinned, version, weights }: AliasMove): AliasState | undefined {
    if (pinned !== this.alias.revisionId) return undefined;
    this.promises.deedOf(id).applied += 1;
    return this.become(version, weights);
  }

  private begin({ job, receives }: Queued): Worker {
    const worker: Worker = {
      job,
      alive: true,
      waiting: undefined,
      arrived: Promise.resolve(),
      arrive: () => undefined,
      outcome: undefined,
      since: this.now,
      held: new Set(),
    };
    this.noteHeld(worker);
    this.expectArrival(worker);
    const body = JSON.stringify(sealJob(job, KEY, new Uint8Array(12)));
    const world = this.worldOf(worker);
    void workDelivery({ body, receives, reference: 'reference' }, world, (opened) => moveAlias(opened, world))
      .catch((): 'again' => 'again')
      .then((outcome) => {
        worker.outcome = outcome;
        this.workers.splice(this.workers.indexOf(worker), 1);
        if (outcome === 'again') this.queue.push({ job, receives: receives + 1 });
        worker.arrive();
      });
    return worker;
  }

  private expectArrival(worker: Worker): void {
    worker.arrived = new Promise((resolve) => {
      worker.arrive = resolve;
    });
  }

  private async step(worker: Worker, fate: Fate): Promise<void> {
    const go = worker.waiting;
    if (go === undefined) return;
    worker.waiting = undefined;
    this.expectArrival(worker);
    go(fate);
    await worker.arrived;
  }

  /** A call to anything outside: it waits until it is its turn, and ends as its fate says. */
  private async outside<T>(worker: Worker, call: () => Promise<T>): Promise<T> {
    if (!worker.alive) throw new Error('This worker is dead');
    const fate = await new Promise<Fate>((resolve) => {
      worker.waiting = resolve;
      worker.arrive();
    });
    if (fate !== 'done') this.hinder(worker);
    if (fate === 'dies before' || fate === 'dies after') worker.alive = false;
    if (fate === 'throws before' || fate === 'dies before') throw new Error(`A crash: it ${fate}`);
    const answer = await call();
    if (fate === 'throws after' || fate === 'dies after') throw new Error(`A crash: it ${fate}`);
    return answer;
  }

  private hinder({ job }: Worker): void {
    if ('proposal' in job.command) this.promises.deedOf(job.command.proposal).hindered = true;
  }

  private noteHeld(worker: Worker): void {
    for (const pool of POOLS) if (this.may[pool].has(worker.job.actor.id)) worker.held.add(pool);
  }

  private worldOf(worker: Worker) {
    const journal = this.memory.open();
    const guarded = new Proxy(journal, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== 'function') return method;
        return (...given: readonly unknown[]) =>
          this.outside(worker, async () => {
            if (name === 'changeProposal') {
              this.promises.whenDecided(actingOf(worker), given[0] as Proposal, given[1] as Proposal);
            }
            return await Reflect.apply(method, target, given);
          });
      },
    });
    const directory: Directory = {
      standing: (id) => this.outside(worker, async () => (id.startsWith('U0') ? 'member' : 'unknown')),
      membersOf: async () => [],
    };
    const pools = POOLS.map((name) => {
      const users = this.may[name];
      return {
        name,
        id: `us-east-1_${name}`,
        region: 'us-east-1',
        channel: undefined,
        breakGlass: [...this.glass],
        // Read when it is decided, as the configuration of a worker that was deployed anew meanwhile.
        get access() {
          return policy({ rollback: { users: [...users], groups: [] } });
        },
      };
    });
    const world: RollbackWorld = {
      pools,
      access: policy(),
      openCloud: () => {
        throw new Error('Nothing is read by itself');
      },
      deadline: () => new AbortController().signal,
      directory,
      journal: guarded,
      runbook,
      commands: [],
      fingerprint: (text) => text,
      now: () => this.now,
      checkAgain: (proposal) =>
        this.outside(worker, async () => {
          const because = words`It is refused.`;
          // That the alias moved is not looked at here: it may move after the look, and the call itself must hold.
          const refusals = this.refusesNow ? [{ check: 'model', because, instead: words`wait.` }] : [];
          return { refusals, warnings: proposal.warnings };
        }),
      releases: {
        update: (_, move) => this.outside(worker, async () => this.update(worker, move)),
        read: () => this.outside(worker, async () => known(this.alias)),
      },
    };
    return {
      ...world,
      journal: guarded,
      sealKey: KEY,
      log: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
      timeline: (entry: Entry) => this.outside(worker, async () => this.write(entry)),
    };
  }

  /** As the thread in Slack: the end of a proposal is told once, however often it comes. */
  private write(entry: Entry): void {
    if (entry.kind !== 'moved') return;
    const { thread } = this.promises;
    if (!thread.some(({ id }) => id === entry.proposal.id)) thread.push(entry.proposal);
  }

  private update(worker: Worker, move: AliasMove): UpdateAnswer {
    const { command } = worker.job;
    const id = 'proposal' in command ? command.proposal : '';
    const proposal = this.memory.proposals.get(id);
    const deed = this.promises.deedOf(id);
    this.promises.whenCalled(actingOf(worker), proposal, move);
    const fault = this.faults.shift();
    if (fault !== undefined) deed.hindered = true;
    switch (fault) {
      case 'throttled':
      case 'failing':
        return { kind: 'refused', because: `It is ${fault}.`, action: undefined };
      case 'done, no answer':
        this.apply(id, move);
        return { kind: 'unclear', because: 'No answer.' };
      case 'done late, no answer':
        this.late.push({ proposal: id, move });
        return { kind: 'unclear', because: 'No answer.' };
      case 'lost, no answer':
        return { kind: 'unclear', because: 'No answer.' };
      case undefined: {
        const now = this.apply(id, move);
        return now === undefined
          ? { kind: 'moved meanwhile' }
          : { kind: 'updated', now, requestId: `request of ${id}` };
      }
    }
  }
}

function actingOf({ job, held }: Worker): Acting {
  return { id: job.actor.id, held };
}
