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

const originShape = z.object({ channel: z.string(), responseUrl: z.optional(z.string()) });

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
  const outcome = await carryOut(
    parsed,
    {
      key: deliveryKey('view', request.id, request.hash),
      actor: { kind: 'person', id: request.user, team },
      place: placeOf(request, world),
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
function placeOf(request: ViewRequest, world: SlackWorld): Place {
  const read = originShape.safeParse(openJson(request.metadata, world.sealKey));
  const origin: FormOrigin = read.success
    ? { channel: read.data.channel, responseUrl: ownResponseUrl(read.data.responseUrl, world.slackApiUrl) }
    : { channel: '', responseUrl: undefined };
  return { ...origin, user: request.user };
}
