import type { BotLine, Outcome } from './bot-line.ts';
import { failureOf } from './deliver.ts';
import { type Entered, enteredState, isStateful } from './element-state.ts';
import { elementsIn, withElementState } from './elements.ts';
import { noteTrouble } from './modals.ts';
import { actionObject, interactionForm, messageActionPayload, viewActionPayload } from './payloads.ts';
import type { Person } from './people.ts';

/** A message or a modal that somebody clicks in. */
export type Clicked = { message: string; channel: string } | { view: string };

/** Presses a button or chooses from a menu. A confirm dialog is the client's own business and is taken as agreed to. */
export async function click(
  line: BotLine,
  personId: string,
  where: Clicked,
  actionId: string,
  entered: Entered = null,
): Promise<Outcome> {
  const person = line.workspace.person(personId);
  if (!person) return { kind: 'impossible', why: 'no such person' };
  return 'view' in where
    ? clickInView(line, person, where.view, actionId, entered)
    : clickInMessage(line, person, where.message, where.channel, actionId, entered);
}

async function clickInMessage(
  line: BotLine,
  person: Person,
  ts: string,
  channelId: string,
  actionId: string,
  entered: Entered,
): Promise<Outcome> {
  const workspace = line.workspace;
  const channel = workspace.channel(channelId);
  const message = channel && workspace.messages.find(channel.id, ts);
  const hidden = message?.audience.kind === 'only' && message.audience.person !== person.id;
  if (!channel || !message || hidden) return { kind: 'impossible', why: 'no such message' };
  const placed = elementsIn(message.blocks).find(({ element }) => element.action_id === actionId);
  if (!placed) return { kind: 'impossible', why: `no element ${actionId} in this message` };
  const key = `${person.id}:${channel.id}:${ts}`;
  const held = enteredState(placed.element, entered);
  const before = workspace.choices.get(key) ?? {};
  const state = isStateful(placed.element) ? withElementState(before, placed, held) : before;
  workspace.choices.set(key, state);
  const replies = workspace.messages.thread(channel.id, ts).filter((reply) => reply.ts !== ts);
  const target = {
    person: person.id,
    channel: channel.id,
    originalTs: ts,
    ...(message.threadTs ? { threadTs: message.threadTs } : {}),
  };
  const delivery = await line.sendForm(
    interactionForm(
      messageActionPayload({
        person,
        channel,
        message,
        replies,
        action: actionObject(placed, held, workspace.identifiers.timestamp()),
        state,
        responseUrl: line.responseUrl(target),
        triggerId: workspace.triggers.issue(person.id),
      }),
    ),
  );
  const failure = failureOf(delivery);
  if (!failure) return { kind: 'taken' };
  line.tellPrivately(person, channel, `This button failed with the error "${failure}"`, message.threadTs);
  return { kind: 'failed', error: failure };
}

async function clickInView(
  line: BotLine,
  person: Person,
  viewId: string,
  actionId: string,
  entered: Entered,
): Promise<Outcome> {
  const workspace = line.workspace;
  const view = workspace.views.find(viewId);
  const placed = view && elementsIn(view.definition.blocks).find(({ element }) => element.action_id === actionId);
  if (view?.person !== person.id || !placed) return { kind: 'impossible', why: 'no such element in an open view' };
  const held = enteredState(placed.element, entered);
  const noted = isStateful(placed.element)
    ? workspace.views.note(view, { state: withElementState(view.state, placed, held) })
    : view;
  if (placed.block.type === 'input' && placed.block.dispatch_action !== true) return { kind: 'taken' };
  const action = actionObject(placed, held, workspace.identifiers.timestamp());
  const triggerId = workspace.triggers.issue(person.id);
  const delivery = await line.sendForm(interactionForm(viewActionPayload({ person, view: noted, action, triggerId })));
  const failure = failureOf(delivery);
  return failure ? noteTrouble(line.workspace, workspace.views.find(view.id) ?? noted, failure) : { kind: 'taken' };
}
