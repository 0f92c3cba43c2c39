import type { WebClient } from '@slack/web-api';
import { deliveryKey } from '../../command/job.ts';
import type { SlashRequest } from '../request.ts';
import { carryOut } from './enqueue.ts';
import { openForm } from './open-form.ts';
import { ownResponseUrl } from './response-url.ts';
import { readTyped } from './typed.ts';
import type { SlackWorld } from './world.ts';

/** Answers `/cognito …`: the sentence that the person sees at once, or undefined when a form stands open instead. */
export async function answerSlash(
  request: SlashRequest,
  reference: string,
  client: WebClient,
  world: SlackWorld,
): Promise<string | undefined> {
  const { team } = world.config.slack;
  const responseUrl = ownResponseUrl(request.responseUrl, world.slackApiUrl);
  const outcome = await carryOut(
    readTyped(request.text, world),
    {
      key: deliveryKey('slash', team, request.triggerId),
      actor: { kind: 'person', id: request.user, team },
      place: { channel: request.channel, user: request.user, responseUrl },
      exposed: true,
      reference,
    },
    world,
  );
  switch (outcome.kind) {
    case 'queued':
      return outcome.sentence;
    case 'refused':
      return outcome.because;
    case 'form':
      return await openForm(outcome.of, request.triggerId, { channel: request.channel, responseUrl }, client, world);
  }
}
