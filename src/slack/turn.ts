import type { TimelineOptions } from './timeline-options.ts';

/** Slack takes about one message a second in a channel, whoever of us writes it. */
const MESSAGE_EVERY_MS = 1_000;
/** A job that would wait longer for its turn comes again instead, and takes nobody's place meanwhile. */
const LONGEST_WAIT_MS = 20_000;

type Turns = Pick<TimelineOptions, 'journal' | 'now' | 'pause' | 'messageEveryMs'>;

/** Waits until it is this worker's turn to write to a channel: all workers share its budget, through the journal. */
export async function awaitTurn(channel: string, options: Turns): Promise<void> {
  const { journal, now, pause, messageEveryMs: every = MESSAGE_EVERY_MS } = options;
  const asked = now();
  const turn = await journal.reserve(channel, asked, every, LONGEST_WAIT_MS);
  if (turn === undefined) throw new Error('Too many messages wait for the same channel');
  if (turn > asked) await pause(turn - asked);
}

/** Whether the channel is free this very moment; if not, nothing is taken. */
export async function hasTurn(channel: string, options: Turns): Promise<boolean> {
  const { journal, now, messageEveryMs: every = MESSAGE_EVERY_MS } = options;
  const asked = now();
  const turn = await journal.reserve(channel, asked, every, 0);
  return turn !== undefined && turn <= asked;
}
