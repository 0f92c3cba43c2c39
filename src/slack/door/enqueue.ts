import { sendJob } from '../../bot/send-job.ts';
import type { Command, CommandKind, CommandSpec, Parsed } from '../../command/command.ts';
import type { Job } from '../../command/job.ts';
import { workerOf } from '../../command/worker.ts';
import { describeError } from '../../log/log.ts';
import type { SlackWorld } from './world.ts';

/**
 * What the person reads while the worker works; nothing where the answer takes no longer than reading that. An entry for
 * every kind, so this is also the list of kinds.
 */
const TAKEN: Readonly<Record<CommandKind, string | undefined>> = {
  user: 'Looking up…; the answer follows here, only you see it.',
  share: 'Sharing it with the channel…',
  factors: 'Reading the sign-in factors…; the answer follows here, only you see it.',
  token: 'Reading the token…; the answer follows here, only you see it.',
  explain: 'Reading the error text…; the answer follows here, only you see it.',
  triage: 'Starting the triage…; I will link the thread here.',
  oauth: 'Checking the request…; the answer follows here, only you see it.',
  'secret-hash': 'Comparing the hash…; the answer follows here, only you see it.',
  'ask-cognito': 'Asking Cognito…; the answer follows here, only you see it.',
  'signin-test': 'One moment…; the answer follows here, only you see it.',
  recheck: 'Looking again, which may take half a minute…; the answer follows.',
  'trigger-test': 'One moment…; the answer follows here, only you see it.',
  signout: 'One moment…; the answer follows here, only you see it.',
  rollback: 'Checking whether it can be moved back, which may take half a minute…; the answer follows.',
  'propose-again': 'Checking everything afresh, which may take half a minute…; the answer follows.',
  undo: 'Checking whether it can be put back, which may take half a minute…; the answer follows.',
  look: 'Looking…; the answer follows here, only you see it.',
  audit: 'Reading the audit records…; the answer follows here, only you see it.',
  pools: 'Looking…; the list follows here, only you see it.',
  note: 'Adding it to the timeline…',
  status: 'One moment…; the answer follows here.',
  resolve: 'One moment…; the thread tells it.',
  history: 'Looking back…; the answer follows here, only you see it.',
  export: 'Writing the postmortem…; it follows here, only you see it.',
  mute: 'One moment…; the thread tells it.',
  forget: 'One moment…; the answer follows here, only you see it.',
  'alert-pool': 'One moment…; the thread tells it.',
  alert: undefined,
  'unread-alert': undefined,
  // Its form says so.
  consent: undefined,
  settle: undefined,
  watch: undefined,
  remind: undefined,
  resume: undefined,
  home: undefined,
  help: undefined,
};

const NOT_TAKEN = 'I could not hand this on, so nothing was done. Try again in a moment';

const SWITCHED_OFF =
  'This installation only reads: sign-in tests, trigger tests and sign-outs are switched off (probe: off in its configuration).';

const NO_ROLLBACK = 'Rollbacks are switched off in this installation (rollback: off in its configuration).';

/** A request on its way to become a job: everything but the command. */
export interface Delivery {
  readonly key: string;
  readonly actor: Job['actor'];
  readonly place: Job['place'];
  /** Whether a token in it was typed where Slack and others keep it. */
  readonly exposed: boolean;
  /** What a log line and an apology call this request. */
  readonly reference: string;
  /** Jobs about the same thing are worked one after the other; undefined: this one waits for no other. */
  readonly about?: string;
}

export type Outcome =
  | { readonly kind: 'queued'; readonly sentence: string | undefined }
  | { readonly kind: 'form'; readonly of: CommandSpec }
  /** Nothing was done, and why. `again`: it may well work the next time. */
  | { readonly kind: 'refused'; readonly because: string; readonly again?: true };

/** Does what was read: reduces a token, queues a command, passes a form and a refusal on. */
export async function carryOut(parsed: Parsed, delivery: Delivery, world: SlackWorld): Promise<Outcome> {
  switch (parsed.kind) {
    case 'command':
      return await enqueue(parsed.command, delivery, world);
    case 'token': {
      const reading = await world.readToken(parsed.token);
      return await enqueue({ kind: 'token', reading, exposed: delivery.exposed }, delivery, world);
    }
    case 'form':
    case 'refused':
      return parsed;
  }
}

/** Seals a command as a job and queues it. The queue comes before any answer: what is acknowledged is never lost. */
export async function enqueue(command: Command, delivery: Delivery, world: SlackWorld): Promise<Outcome> {
  const { key, actor, place, reference } = delivery;
  const job: Job = { format: 1, delivery: key, command, actor, place, at: world.now() };
  const worker = workerOf(command.kind);
  const queue = { triage: world.queue, probe: world.probeQueue, rollback: world.rollbackQueue }[worker];
  if (queue === undefined) return { kind: 'refused', because: worker === 'rollback' ? NO_ROLLBACK : SWITCHED_OFF };
  const refused = { kind: 'refused', because: `${NOT_TAKEN} (reference ${reference}).`, again: true } as const;
  try {
    const sent = await sendJob(job, delivery.about ?? key, { queue, sealKey: world.sealKey, nonce: world.nonce });
    if (sent !== 'sent') {
      world.log.error('the queue refused a job', { command: command.kind, because: sent.refused, reference });
      return refused;
    }
  } catch (thrown) {
    world.log.error('the queue failed', { command: command.kind, reference, ...describeError(thrown) });
    return refused;
  }
  world.log.info('a command was queued', { command: command.kind, reference });
  return { kind: 'queued', sentence: TAKEN[command.kind] };
}

/** Whether an opened value is a command of a kind that this version knows. */
export function isCommand(value: unknown): value is Command {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  return typeof value.kind === 'string' && Object.hasOwn(TAKEN, value.kind);
}
