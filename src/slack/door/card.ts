import { deliveryKey } from '../../command/job.ts';
import type { MessageRequest } from '../event.ts';
import { enqueue } from './enqueue.ts';
import type { SlackWorld } from './world.ts';

/**
 * Takes what an app wrote as an alert, where the configuration names that app in that channel; every other message is
 * passed over unread. False: it could not be handed on, and Slack should send it again.
 */
export async function takeCard(request: MessageRequest, reference: string, world: SlackWorld): Promise<boolean> {
  const { alerts, pools, slack } = world.config;
  const { channel, app, ts, thread, eventId } = request;
  const known = alerts?.cards.find((card) => card.channel === channel && card.app === app);
  if (alerts === undefined || known === undefined) return true;
  const { readCard } = await import('../../alert/card.ts');
  const read = readCard(request, known.source, { pools, severities: alerts.severities });
  if (read.kind !== 'alert') {
    world.log.info('a card is no alert', { source: known.source, because: read.because, reference });
    return true;
  }
  const outcome = await enqueue(
    { kind: 'alert', alert: read.alert, card: { channel, ts: thread ?? ts } },
    {
      key: deliveryKey('event', slack.team, eventId),
      actor: { kind: 'alarm', id: known.source },
      place: { channel, user: '', responseUrl: undefined },
      exposed: false,
      reference,
      // Not with the webhook of the same incident: that one may wait for this card.
      about: `card ${channel}/${thread ?? ts}`,
    },
    world,
  );
  return outcome.kind === 'queued';
}
