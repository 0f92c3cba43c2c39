import type { Channel } from './channels.ts';
import { type ElementState, isStateful } from './element-state.ts';
import { type PlacedElement, stateOf } from './elements.ts';
import { type Message, messageObject } from './messages.ts';
import { BOT, type Person, TEAM } from './people.ts';
import { type View, type ViewState, viewObject } from './views.ts';

type Json = Record<string, unknown>;

/** Slack still sends this old verification token; nobody should look at it. */
const OLD_TOKEN = 'deprecated';

/** The form fields of a slash command. There is no thread in them: custom commands do not run in threads. */
export function slashForm(sent: {
  person: Person;
  channel: Channel;
  command: string;
  text: string;
  responseUrl: string;
  triggerId: string;
}): string {
  return new URLSearchParams({
    token: OLD_TOKEN,
    team_id: sent.person.teamId ?? TEAM.id,
    team_domain: TEAM.domain,
    channel_id: sent.channel.id,
    channel_name: sent.channel.kind === 'direct' ? 'directmessage' : sent.channel.name,
    user_id: sent.person.id,
    user_name: sent.person.name,
    command: sent.command,
    text: sent.text,
    api_app_id: BOT.appId,
    is_enterprise_install: 'false',
    response_url: sent.responseUrl,
    trigger_id: sent.triggerId,
  }).toString();
}

/** The form body of an interaction. */
export function interactionForm(payload: Json): string {
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
}

/** One entry of `actions`: what was pressed or chosen. */
export function actionObject(placed: PlacedElement, state: ElementState, actionTs: string): Json {
  const { element, block } = placed;
  const copied = ['text', 'value', 'url', 'style', 'placeholder', 'confirm'].filter(
    (key) => element[key] !== undefined && !(isStateful(element) && key === 'value'),
  );
  return {
    ...Object.fromEntries(copied.map((key) => [key, element[key]])),
    type: element.type,
    action_id: element.action_id,
    block_id: block.block_id,
    ...(isStateful(element) ? state : {}),
    action_ts: actionTs,
  };
}

/** A click on a message. An ephemeral message is named but not sent along. */
export function messageActionPayload(sent: {
  person: Person;
  channel: Channel;
  message: Message;
  replies: readonly Message[];
  action: Json;
  state: ViewState;
  responseUrl: string;
  triggerId: string;
}): Json {
  const ephemeral = sent.message.audience.kind === 'only';
  return {
    type: 'block_actions',
    user: userOf(sent.person),
    api_app_id: BOT.appId,
    token: OLD_TOKEN,
    container: {
      type: 'message',
      message_ts: sent.message.ts,
      channel_id: sent.channel.id,
      is_ephemeral: ephemeral,
      ...(sent.message.threadTs ? { thread_ts: sent.message.threadTs } : {}),
    },
    trigger_id: sent.triggerId,
    team: { id: TEAM.id, domain: TEAM.domain },
    enterprise: null,
    is_enterprise_install: false,
    channel: { id: sent.channel.id, name: sent.channel.kind === 'direct' ? 'directmessage' : sent.channel.name },
    ...(ephemeral ? {} : { message: messageObject(sent.message, sent.replies) }),
    state: { values: stateOf(sent.message.blocks, sent.state) },
    response_url: sent.responseUrl,
    actions: [sent.action],
  };
}

/** A message shortcut: the whole message comes along. */
export function shortcutPayload(sent: {
  person: Person;
  channel: Channel;
  message: Message;
  shortcut: string;
  responseUrl: string;
  triggerId: string;
  actionTs: string;
}): Json {
  return {
    type: 'message_action',
    callback_id: sent.shortcut,
    token: OLD_TOKEN,
    action_ts: sent.actionTs,
    api_app_id: BOT.appId,
    team: { id: TEAM.id, domain: TEAM.domain },
    enterprise: null,
    is_enterprise_install: false,
    user: userOf(sent.person),
    channel: { id: sent.channel.id, name: sent.channel.kind === 'direct' ? 'directmessage' : sent.channel.name },
    message_ts: sent.message.ts,
    message: messageObject(sent.message),
    trigger_id: sent.triggerId,
    response_url: sent.responseUrl,
  };
}

/** A click inside a modal. */
export function viewActionPayload(sent: { person: Person; view: View; action: Json; triggerId: string }): Json {
  return {
    type: 'block_actions',
    user: userOf(sent.person),
    api_app_id: BOT.appId,
    token: OLD_TOKEN,
    container: { type: 'view', view_id: sent.view.id },
    trigger_id: sent.triggerId,
    team: { id: TEAM.id, domain: TEAM.domain },
    enterprise: null,
    is_enterprise_install: false,
    view: viewWithState(sent.view),
    actions: [sent.action],
  };
}

/** A modal that was sent. */
export function submissionPayload(sent: { person: Person; view: View; triggerId: string }): Json {
  return {
    type: 'view_submission',
    team: { id: TEAM.id, domain: TEAM.domain },
    user: userOf(sent.person),
    api_app_id: BOT.appId,
    token: OLD_TOKEN,
    trigger_id: sent.triggerId,
    view: viewWithState(sent.view),
    response_urls: [],
    is_enterprise_install: false,
    enterprise: null,
  };
}

/** A modal that was closed, for views that asked to be told. */
export function closedPayload(sent: { person: Person; view: View }): Json {
  return {
    type: 'view_closed',
    team: { id: TEAM.id, domain: TEAM.domain },
    user: userOf(sent.person),
    api_app_id: BOT.appId,
    token: OLD_TOKEN,
    view: viewWithState(sent.view),
    is_cleared: false,
    is_enterprise_install: false,
    enterprise: null,
  };
}

/** The envelope of an event. */
export function eventEnvelope(eventId: string, event: Json, now: number): Json {
  return {
    token: OLD_TOKEN,
    team_id: TEAM.id,
    api_app_id: BOT.appId,
    event,
    type: 'event_callback',
    event_id: eventId,
    event_time: Math.floor(now / 1000),
    authorizations: [
      { enterprise_id: null, team_id: TEAM.id, user_id: BOT.userId, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: false,
  };
}

function viewWithState(view: View): Json {
  return { ...viewObject(view), state: { values: stateOf(view.definition.blocks, view.state) } };
}

function userOf(person: Person): Json {
  return { id: person.id, username: person.name, name: person.name, team_id: person.teamId ?? TEAM.id };
}
