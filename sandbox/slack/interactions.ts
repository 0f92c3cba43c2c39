import { problemMessages } from './block-kit/problems.ts';
import { checkView } from './block-kit/view.ts';
import type { Channel } from './channels.ts';
import { type Delivery, deliver, failureOf, type Recipient } from './deliver.ts';
import { type ElementState, type Entered, enteredState, inputProblem, isStateful } from './element-state.ts';
import { elementsIn, type PlacedElement, stateOf } from './elements.ts';
import { parseObject } from './http.ts';
import type { Message } from './messages.ts';
import {
  actionObject,
  closedPayload,
  eventEnvelope,
  interactionForm,
  messageActionPayload,
  slashForm,
  submissionPayload,
  viewActionPayload,
} from './payloads.ts';
import { BOT, type Person } from './people.ts';
import { writeResponse } from './responses.ts';
import type { View, ViewDefinition, ViewState } from './views.ts';
import type { Workspace } from './workspace.ts';

/** A message or a modal that somebody clicks in. */
export type Clicked = { message: string; channel: string } | { view: string };

/** What came of something a person did: the bot took it, it failed, or the client would not even send it. */
export type Outcome = { kind: 'taken' } | { kind: 'failed'; error: string } | { kind: 'impossible'; why: string };

const FORM = 'application/x-www-form-urlencoded';

/** What people do in their Slack client, and what the client then does with the bot's answer. */
export class Interactions {
  readonly #workspace: () => Workspace;
  readonly #recipient: () => Recipient | null;

  constructor(workspace: () => Workspace, recipient: () => Recipient | null) {
    this.#workspace = workspace;
    this.#recipient = recipient;
  }

  /** Runs a slash command; `text` may start with the command itself, which is `/cognito` otherwise. */
  async slash(personId: string, text: string, channelId = 'C0INCIDENTS'): Promise<Outcome> {
    const workspace = this.#workspace();
    const person = workspace.person(personId);
    const channel = workspace.channel(channelId);
    if (!person || !channel) return { kind: 'impossible', why: 'no such person or channel' };
    const match = /^(\/\S+)\s*([\s\S]*)$/.exec(text.trim());
    const command = match?.[1] ?? '/cognito';
    const argument = match ? (match[2] ?? '') : text.trim();
    const target = { person: person.id, channel: channel.id };
    const delivery = await this.#deliver(
      slashForm({
        person,
        channel,
        command,
        text: argument,
        responseUrl: this.#responseUrl(target),
        triggerId: workspace.triggers.issue(person.id),
      }),
    );
    const failure = failureOf(delivery);
    if (failure) {
      this.#tellPrivately(person, channel, `${command} failed with the error "${failure}"`);
      return { kind: 'failed', error: failure };
    }
    if (delivery.kind !== 'answered') return { kind: 'taken' };
    if (parseObject(delivery.body)?.response_type === 'in_channel') {
      this.#say(person, channel, `${command} ${argument}`.trim());
    }
    const written = writeResponse(workspace, target, delivery.body);
    if (written.kind !== 'refused') return { kind: 'taken' };
    const why = [written.error, ...written.messages].join(' ');
    this.#tellPrivately(person, channel, `${command} failed with the error "${why}"`);
    return { kind: 'failed', error: written.error };
  }

  /** Says something in a channel. A message that mentions the bot where it is a member is delivered as an event. */
  async say(personId: string, text: string, channelId: string, threadTs?: string): Promise<Outcome> {
    const workspace = this.#workspace();
    const person = workspace.person(personId);
    const channel = workspace.channel(channelId);
    if (!person || !channel) return { kind: 'impossible', why: 'no such person or channel' };
    const marked = text.replace(/@cognito\b/g, `<@${BOT.userId}>`);
    const message = this.#say(person, channel, marked, threadTs);
    if (!marked.includes(`<@${BOT.userId}>`) || !channel.members.includes(BOT.userId)) return { kind: 'taken' };
    const event = {
      type: 'app_mention',
      user: person.id,
      team: person.teamId,
      text: marked,
      ts: message.ts,
      channel: channel.id,
      event_ts: message.ts,
      ...(threadTs ? { thread_ts: threadTs } : {}),
    };
    return this.event(event);
  }

  /** Delivers an event; one that fails is sent once more at once, as Slack's first retry is. */
  async event(event: Record<string, unknown>): Promise<Outcome> {
    const workspace = this.#workspace();
    const recipient = this.#recipient();
    if (!recipient) return { kind: 'failed', error: 'dispatch_failed' };
    const body = JSON.stringify(eventEnvelope(workspace.identifiers.next('Ev'), event, workspace.now()));
    const first = await deliver(recipient, 'application/json', body);
    const failure = failureOf(first);
    if (!failure) return { kind: 'taken' };
    if (first.kind === 'answered' && first.noRetry) return { kind: 'failed', error: failure };
    const reason =
      first.kind === 'timeout' ? 'http_timeout' : first.kind === 'unreachable' ? 'connection_failed' : 'http_error';
    const again = failureOf(
      await deliver(recipient, 'application/json', body, { 'x-slack-retry-num': '1', 'x-slack-retry-reason': reason }),
    );
    return again ? { kind: 'failed', error: again } : { kind: 'taken' };
  }

  /** Presses a button or chooses from a menu. A confirm dialog is the client's own business and is taken as agreed to. */
  async click(personId: string, where: Clicked, actionId: string, entered: Entered = null): Promise<Outcome> {
    const person = this.#workspace().person(personId);
    if (!person) return { kind: 'impossible', why: 'no such person' };
    return 'view' in where
      ? this.#clickInView(person, where.view, actionId, entered)
      : this.#clickInMessage(person, where.message, where.channel, actionId, entered);
  }

  /** Sends a modal. Values are given by block id or action id; what is not given keeps its state. */
  async submit(personId: string, viewId: string, values: Readonly<Record<string, Entered>>): Promise<Outcome> {
    const workspace = this.#workspace();
    const person = workspace.person(personId);
    const open = workspace.views.find(viewId);
    if (!person || open?.person !== personId) return { kind: 'impossible', why: 'no such open view' };
    if (open.definition.submit === undefined) return { kind: 'impossible', why: 'this view has no submit button' };
    const state = withEntered(open, values);
    const problems = Object.fromEntries(
      elementsIn(open.definition.blocks).flatMap(({ block, element }) => {
        if (block.type !== 'input') return [];
        const held = state[String(block.block_id)]?.[String(element.action_id)];
        const problem = held ? inputProblem(block, element, held) : null;
        return problem ? [[String(block.block_id), problem]] : [];
      }),
    );
    if (Object.keys(problems).length > 0) {
      workspace.views.note(open, { state, errors: problems });
      return { kind: 'impossible', why: Object.values(problems).join(' ') };
    }
    const view = workspace.views.note(open, { state });
    const triggerId = workspace.triggers.issue(personId);
    const delivery = await this.#deliver(interactionForm(submissionPayload({ person, view, triggerId })));
    const failure = failureOf(delivery);
    const now = workspace.views.find(view.id) ?? view;
    if (failure || delivery.kind !== 'answered') return this.#viewTrouble(now, failure ?? 'dispatch_failed');
    return this.#followSubmission(now, delivery.body);
  }

  /** Closes the top modal with its close button. */
  async closeView(personId: string): Promise<Outcome> {
    const workspace = this.#workspace();
    const person = workspace.person(personId);
    const view = workspace.views.top(personId);
    if (!person || !view) return { kind: 'impossible', why: 'no open view' };
    if (view.definition.clear_on_close) workspace.views.clear(personId);
    else workspace.views.pop(personId);
    if (view.definition.notify_on_close) await this.#deliver(interactionForm(closedPayload({ person, view })));
    return { kind: 'taken' };
  }

  async #clickInMessage(
    person: Person,
    ts: string,
    channelId: string,
    actionId: string,
    entered: Entered,
  ): Promise<Outcome> {
    const workspace = this.#workspace();
    const channel = workspace.channel(channelId);
    const message = channel && workspace.messages.find(channel.id, ts);
    const hidden = message?.audience.kind === 'only' && message.audience.person !== person.id;
    if (!channel || !message || hidden) return { kind: 'impossible', why: 'no such message' };
    const placed = elementsIn(message.blocks).find(({ element }) => element.action_id === actionId);
    if (!placed) return { kind: 'impossible', why: `no element ${actionId} in this message` };
    const key = `${person.id}:${channel.id}:${ts}`;
    const held = enteredState(placed.element, entered);
    const before = workspace.choices.get(key) ?? {};
    const state = isStateful(placed.element) ? placedState(before, placed, held) : before;
    workspace.choices.set(key, state);
    const replies = workspace.messages.thread(channel.id, ts).filter((reply) => reply.ts !== ts);
    const target = {
      person: person.id,
      channel: channel.id,
      originalTs: ts,
      ...(message.threadTs ? { threadTs: message.threadTs } : {}),
    };
    const delivery = await this.#deliver(
      interactionForm(
        messageActionPayload({
          person,
          channel,
          message,
          replies,
          action: actionObject(placed, held, workspace.identifiers.timestamp()),
          state,
          responseUrl: this.#responseUrl(target),
          triggerId: workspace.triggers.issue(person.id),
        }),
      ),
    );
    const failure = failureOf(delivery);
    if (!failure) return { kind: 'taken' };
    this.#tellPrivately(person, channel, `This button failed with the error "${failure}"`, message.threadTs);
    return { kind: 'failed', error: failure };
  }

  async #clickInView(person: Person, viewId: string, actionId: string, entered: Entered): Promise<Outcome> {
    const workspace = this.#workspace();
    const view = workspace.views.find(viewId);
    const placed = view && elementsIn(view.definition.blocks).find(({ element }) => element.action_id === actionId);
    if (view?.person !== person.id || !placed) return { kind: 'impossible', why: 'no such element in an open view' };
    const held = enteredState(placed.element, entered);
    const noted = isStateful(placed.element)
      ? workspace.views.note(view, { state: placedState(view.state, placed, held) })
      : view;
    if (placed.block.type === 'input' && placed.block.dispatch_action !== true) return { kind: 'taken' };
    const action = actionObject(placed, held, workspace.identifiers.timestamp());
    const triggerId = workspace.triggers.issue(person.id);
    const delivery = await this.#deliver(
      interactionForm(viewActionPayload({ person, view: noted, action, triggerId })),
    );
    const failure = failureOf(delivery);
    return failure ? this.#viewTrouble(workspace.views.find(view.id) ?? noted, failure) : { kind: 'taken' };
  }

  #followSubmission(view: View, body: string): Outcome {
    const { views } = this.#workspace();
    const answer = body.trim() === '' ? {} : parseObject(body);
    if (!answer) return this.#viewTrouble(view, 'invalid_response');
    switch (answer.response_action) {
      case undefined:
        views.pop(view.person);
        return { kind: 'taken' };
      case 'clear':
        views.clear(view.person);
        return { kind: 'taken' };
      case 'errors': {
        const errors = (answer.errors ?? {}) as Record<string, string>;
        const known = new Set(view.definition.blocks.map((block) => String(block.block_id)));
        const strange = Object.keys(errors).filter((blockId) => !known.has(blockId));
        if (strange.length > 0 || Object.keys(errors).length === 0) {
          return this.#viewTrouble(view, `errors name no input of this view: ${strange.join(', ')}`);
        }
        views.note(view, { errors });
        return { kind: 'taken' };
      }
      case 'update':
      case 'push': {
        const check = checkView(answer.view);
        if (check.kind === 'refused') {
          return this.#viewTrouble(view, [check.error, ...problemMessages(check.problems)].join(' '));
        }
        if (answer.response_action === 'update') views.redefine(view, answer.view as ViewDefinition);
        else if (views.depth(view.person) >= 3) return this.#viewTrouble(view, 'push_limit_reached');
        else views.push(view.person, answer.view as ViewDefinition);
        return { kind: 'taken' };
      }
      default:
        return this.#viewTrouble(view, `unknown response_action ${String(answer.response_action)}`);
    }
  }

  #viewTrouble(view: View, error: string): Outcome {
    this.#workspace().views.note(view, { trouble: `We had some trouble connecting. Try again? (${error})` });
    return { kind: 'failed', error };
  }

  #deliver(body: string): Promise<Delivery> {
    const recipient = this.#recipient();
    return recipient
      ? deliver(recipient, FORM, body)
      : Promise.resolve({ kind: 'unreachable', why: 'no bot is connected' });
  }

  #responseUrl(target: Parameters<Workspace['responseUrls']['issue']>[0]): string {
    const workspace = this.#workspace();
    return `${workspace.baseUrl}/hooks/response/${workspace.responseUrls.issue(target)}`;
  }

  #say(person: Person, channel: Channel, text: string, threadTs?: string): Message {
    return this.#workspace().messages.add({
      channel: channel.id,
      author: { kind: 'person', id: person.id },
      audience: { kind: 'channel' },
      ...(threadTs ? { threadTs } : {}),
      isBroadcast: false,
      text,
      blocks: [],
      attachments: [],
    });
  }

  #tellPrivately(person: Person, channel: Channel, text: string, threadTs?: string): void {
    this.#workspace().messages.add({
      channel: channel.id,
      author: { kind: 'slackbot' },
      audience: { kind: 'only', person: person.id },
      ...(threadTs ? { threadTs } : {}),
      isBroadcast: false,
      text,
      blocks: [],
      attachments: [],
    });
  }
}

function placedState(state: ViewState, { block, element }: PlacedElement, held: ElementState): ViewState {
  const blockId = String(block.block_id);
  return { ...state, [blockId]: { ...state[blockId], [String(element.action_id)]: held } };
}

function withEntered(view: View, values: Readonly<Record<string, Entered>>): ViewState {
  const known = stateOf(view.definition.blocks, view.state);
  return elementsIn(view.definition.blocks).reduce<ViewState>((state, placed) => {
    const entered = values[String(placed.block.block_id)] ?? values[String(placed.element.action_id)];
    if (entered === undefined || !isStateful(placed.element)) return state;
    return placedState(state, placed, enteredState(placed.element, entered));
  }, known);
}
