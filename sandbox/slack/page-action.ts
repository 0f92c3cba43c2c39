import { z } from 'zod';
import type { Outcome } from './bot-line.ts';
import type { Interactions } from './interactions.ts';

const entered = z.union([z.string().max(60_000), z.array(z.string().max(3000)).max(100), z.null()]);
const as = z.string().max(64);
const place = z.string().max(64);

/** Everything a person can do on the page, as it is sent to the server. */
export const pageAction = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('slash'), as, channel: place, text: z.string().max(60_000) }),
  z.strictObject({
    kind: z.literal('say'),
    as,
    channel: place,
    text: z.string().min(1).max(40_000),
    thread: place.optional(),
  }),
  z.strictObject({
    kind: z.literal('click'),
    as,
    where: z.union([z.strictObject({ message: place, channel: place }), z.strictObject({ view: place })]),
    action: z.string().max(255),
    entered: entered.optional(),
  }),
  z.strictObject({
    kind: z.literal('shortcut'),
    as,
    shortcut: z.string().max(255),
    where: z.strictObject({ message: place, channel: place }),
  }),
  z.strictObject({ kind: z.literal('submit'), as, view: place, values: z.record(z.string(), entered) }),
  z.strictObject({ kind: z.literal('close'), as }),
]);

export type PageAction = z.infer<typeof pageAction>;

/** Does what the page asked for. */
export function perform(interactions: Interactions, action: PageAction): Promise<Outcome> {
  switch (action.kind) {
    case 'slash':
      return interactions.slash(action.as, action.text, action.channel);
    case 'say':
      return interactions.say(action.as, action.text, action.channel, action.thread);
    case 'click':
      return interactions.click(action.as, action.where, action.action, action.entered ?? null);
    case 'shortcut':
      return interactions.shortcut(action.as, action.shortcut, action.where);
    case 'submit':
      return interactions.submit(action.as, action.view, action.values);
    case 'close':
      return interactions.closeView(action.as);
  }
}
