import * as z from 'zod/mini';
import type { Parsed } from '../../command/command.ts';
import { deliveryKey, type Place } from '../../command/job.ts';
import { openJson } from '../../command/seal.ts';
import { CONSENT_FORM } from '../blocks/consent-form.ts';
import { commandOfForm, formValues } from '../blocks/form.ts';
import type { ViewRequest } from '../request.ts';
import { answerConsent } from './consent.ts';
import { carryOut } from './enqueue.ts';
import type { FormOrigin } from './open-form.ts';
import { readPasted } from './pasted-token.ts';
import { ownResponseUrl } from './response-url.ts';
import type { SubmissionAnswer } from './submission-answer.ts';
import type { SlackWorld } from './world.ts';

const originShape = z.object({
  channel: z.string(),
  responseUrl: z.optional(z.string()),
  thread: z.optional(z.string()),
  under: z.optional(z.object({ channel: z.string(), ts: z.string() })),
  at: z.optional(z.number()),
});

/** Answers a submitted form. Its answer later goes where the form was opened from. */
export async function answerSubmission(
  request: ViewRequest,
  reference: string,
  world: SlackWorld,
): Promise<SubmissionAnswer> {
  if (request.callbackId === CONSENT_FORM) return await answerConsent(request, reference, world);
  const command = commandOfForm(request.callbackId, world.commands);
  const [first] = command?.form?.fields ?? [];
  if (command?.form === undefined || command.readForm === undefined || first === undefined) return { kind: 'close' };
  const { team } = world.config.slack;
  const around = { pools: world.config.pools.map((pool) => pool.name) };
  const values = formValues(command.form, request.values);
  const open = command.form.fields
    .filter((field) => field.kind === 'text' || field.kind === 'pool')
    .map((field) => values[field.name] ?? '');
  const parsed: Parsed = readPasted(open.join(' '), world.guesses, around) ?? command.readForm(values, around);
  const origin = originOf(request, world);
  const outcome = await carryOut(
    asOpened(parsed, origin),
    {
      key: deliveryKey('view', request.id, request.hash),
      actor: { kind: 'person', id: request.user, team },
      place: placeOf(origin, request.user),
      exposed: false,
      reference,
    },
    world,
  );
  if (outcome.kind === 'queued') return { kind: 'close' };
  const because = outcome.kind === 'refused' ? outcome.because : 'Fill this in.';
  return { kind: 'error', field: first.name, because };
}

/** Metadata that cannot be opened (sealed with an older key) costs the place, not the answer. */
function originOf(request: ViewRequest, world: SlackWorld): FormOrigin {
  const read = originShape.safeParse(openJson(request.metadata, world.sealKey));
  if (!read.success) return { channel: '', responseUrl: undefined };
  const { channel, responseUrl, thread, under, at } = read.data;
  return {
    channel,
    responseUrl: ownResponseUrl(responseUrl, world.slackApiUrl),
    thread,
    ...(under === undefined ? {} : { under }),
    ...(at === undefined ? {} : { at }),
  };
}

function placeOf({ channel, responseUrl, thread }: FormOrigin, user: string): Place {
  return { channel, responseUrl, user, ...(thread === undefined ? {} : { thread }) };
}

/** What a shortcut knows of the message that it was chosen for: a triage is told below it, a note has its time. */
function asOpened(parsed: Parsed, { under, at }: FormOrigin): Parsed {
  if (parsed.kind !== 'command') return parsed;
  const { command } = parsed;
  if (command.kind === 'triage' && under !== undefined) return { kind: 'command', command: { ...command, under } };
  if (command.kind === 'note' && at !== undefined) return { kind: 'command', command: { ...command, at } };
  return parsed;
}
