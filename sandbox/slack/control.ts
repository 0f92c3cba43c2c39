import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { type Faults, faultKind } from './faults.ts';
import { isOurOrigin, type Route, readJson, sendJson } from './http.ts';
import type { Interactions } from './interactions.ts';
import { pageAction, perform } from './page-action.ts';
import { type ApiCall, isSame } from './web-api.ts';
import type { Workspace } from './workspace.ts';

/** What the control path needs. */
export interface ControlSetup {
  readonly port: () => number;
  readonly controlToken: string;
  readonly workspace: () => Workspace;
  readonly reset: () => void;
  readonly interactions: Interactions;
  readonly faults: Faults;
  readonly calls: readonly ApiCall[];
}

const fault = z.strictObject({
  method: z.string().min(1),
  kind: z.string().transform((value, context) => {
    const kind = faultKind(value);
    if (kind) return kind;
    context.addIssue({ code: 'custom', message: 'must be rate-limit, 500, hang, lost-answer or error:<code>' });
    return z.NEVER;
  }),
  times: z.int().min(1).max(1000).default(1),
});

/** Serves `/_sandbox/…`, by which another process can drive the stand-in and look into it. */
export function controlRoutes(setup: ControlSetup): Route {
  return async (request, response, url) => {
    if (!url.pathname.startsWith('/_sandbox/')) return false;
    const token = request.headers['x-sandbox-token'];
    if (!isOurOrigin(request, setup.port()) || typeof token !== 'string' || !isSame(token, setup.controlToken)) {
      sendJson(response, 403, { error: 'wrong or missing x-sandbox-token' });
      return true;
    }
    await answer(setup, request, response, url);
    return true;
  };
}

async function answer(setup: ControlSetup, request: IncomingMessage, response: ServerResponse, url: URL) {
  const name = url.pathname.slice('/_sandbox/'.length);
  const workspace = setup.workspace();
  if (request.method === 'GET') {
    if (name === 'people') {
      sendJson(response, 200, { people: workspace.people, userGroups: workspace.userGroups });
    } else if (name === 'messages') {
      const person = url.searchParams.get('as') ?? '';
      const channel = workspace.channel(url.searchParams.get('channel') ?? 'C0INCIDENTS');
      if (!workspace.person(person) || !channel) sendJson(response, 404, { error: 'no such person or channel' });
      else sendJson(response, 200, { messages: workspace.messages.seenBy(person, channel.id) });
    } else if (name === 'modal') {
      sendJson(response, 200, { view: workspace.views.top(url.searchParams.get('as') ?? '') ?? null });
    } else if (name === 'calls') {
      sendJson(response, 200, { calls: setup.calls });
    } else {
      sendJson(response, 404, { error: 'no such route' });
    }
    return;
  }
  if (request.method !== 'POST') {
    sendJson(response, 405, { error: 'GET or POST' });
    return;
  }
  const body = await readJson(request);
  if (name === 'reset') {
    setup.reset();
    sendJson(response, 200, { ok: true });
  } else if (name === 'fault') {
    const parsed = fault.safeParse(body);
    if (!parsed.success) sendJson(response, 400, { error: parsed.error.message });
    else {
      setup.faults.add(parsed.data);
      sendJson(response, 200, { ok: true });
    }
  } else if (
    name === 'slash' ||
    name === 'say' ||
    name === 'shortcut' ||
    name === 'click' ||
    name === 'submit' ||
    name === 'close'
  ) {
    const parsed = pageAction.safeParse({
      ...(name === 'slash' ? { channel: 'C0INCIDENTS' } : {}),
      ...body,
      kind: name,
    });
    if (!parsed.success) sendJson(response, 400, { error: parsed.error.message });
    else sendJson(response, 200, await perform(setup.interactions, parsed.data));
  } else {
    sendJson(response, 404, { error: 'no such route' });
  }
}
