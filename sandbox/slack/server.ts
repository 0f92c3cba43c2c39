import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { apiMethods } from './api/methods.ts';
import { BotLine } from './bot-line.ts';
import type { Channel } from './channels.ts';
import { controlRoutes } from './control.ts';
import { ANSWER_WITHIN } from './deliver.ts';
import { type Fault, Faults } from './faults.ts';
import { isOurHost, type Route, readBody, sendJson, sendText } from './http.ts';
import { type Interactions, interactionsOver } from './interactions.ts';
import type { Message } from './messages.ts';
import { bundlePage, type PageBundle } from './page-bundle.ts';
import { pageRoutes, securityHeaders } from './page-routes.ts';
import type { Hint, TokenKind } from './page-state.ts';
import type { Person, UserGroup } from './people.ts';
import { writeResponse } from './responses.ts';
import type { View } from './views.ts';
import { type ApiCall, webApi } from './web-api.ts';
import { Workspace } from './workspace.ts';

/** How the stand-in is set up. */
export interface SlackOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly signingSecret: string;
  readonly botToken: string;
  /** Where slash commands, interactions and events go; may be set later. */
  readonly botRequestUrl?: string;
  /** Opens `/_sandbox/…`; response URLs and the page's own token are derived from it, so it must be hard to guess. */
  readonly controlToken: string;
  readonly people?: readonly Person[];
  readonly channels?: readonly Channel[];
  readonly userGroups?: readonly UserGroup[];
  /** Issues a fresh token of that kind for the page to offer. */
  readonly tokens?: (kind: TokenKind) => Promise<string>;
  /** What the page offers to try. */
  readonly hints?: readonly Hint[];
  /** Milliseconds that the bot has to answer; Slack gives 3000. */
  readonly answerWithin?: number;
}

/** A running stand-in. */
export interface SlackStandIn extends Interactions {
  /** The page. */
  readonly url: string;
  /** For `slackApiUrl` of the Web API client. */
  readonly apiUrl: string;
  readonly port: number;
  readonly signingSecret: string;
  readonly botToken: string;
  /** The state now; a reset replaces it. */
  readonly workspace: Workspace;
  /** Every Web API call since the start or the last reset. */
  readonly apiCalls: readonly ApiCall[];
  connectBot(url: string): void;
  messagesSeenBy(person: string, channel: string): Message[];
  modalOf(person: string): View | undefined;
  addFault(fault: Fault): void;
  reset(): void;
  close(): Promise<void>;
}

/** Starts Slack on 127.0.0.1: its Web API, its deliveries to the bot, and a page to use it by hand. */
export async function startSlack(options: SlackOptions): Promise<SlackStandIn> {
  const calls: ApiCall[] = [];
  const faults = new Faults();
  let botUrl = options.botRequestUrl ?? null;
  let baseUrl = '';
  const watchers = new Set<() => void>();
  const changed = () => {
    for (const watcher of watchers) watcher();
  };
  let workspace = freshWorkspace(options, changed);
  const recipient = () =>
    botUrl === null
      ? null
      : {
          url: botUrl,
          signingSecret: options.signingSecret,
          now: options.now,
          answerWithin: options.answerWithin ?? ANSWER_WITHIN,
        };
  const interactions = interactionsOver(new BotLine(() => workspace, recipient));
  const reset = () => {
    workspace = freshWorkspace(options, changed);
    workspace.baseUrl = baseUrl;
    calls.length = 0;
    faults.clear();
    changed();
  };
  let bundle: Promise<PageBundle> | null = null;
  const common = { port: () => port, workspace: () => workspace, interactions };
  const routes: readonly Route[] = [
    webApi({ workspace: () => workspace, methods: apiMethods, botToken: options.botToken, faults, calls }),
    responseHooks(() => workspace),
    controlRoutes({ ...common, controlToken: options.controlToken, reset, faults, calls }),
    pageRoutes({
      ...common,
      pageToken: createHmac('sha256', options.controlToken).update('page').digest('hex'),
      bundle: () => {
        bundle ??= bundlePage();
        return bundle;
      },
      watch: (watcher) => {
        watchers.add(watcher);
        return () => watchers.delete(watcher);
      },
      isConnected: () => botUrl !== null,
      hints: options.hints ?? [],
      tokens: options.tokens,
    }),
  ];
  const server = createServer((request, response) => {
    void serve(routes, port, request, response);
  });
  await listen(server, options.port ?? 0);
  const { port } = server.address() as AddressInfo;
  baseUrl = `http://127.0.0.1:${port}`;
  workspace.baseUrl = baseUrl;

  return {
    ...interactions,
    url: baseUrl,
    apiUrl: `${baseUrl}/api/`,
    port,
    signingSecret: options.signingSecret,
    botToken: options.botToken,
    get workspace() {
      return workspace;
    },
    apiCalls: calls,
    connectBot: (url) => {
      botUrl = url;
      changed();
    },
    messagesSeenBy: (person, channel) => workspace.messages.seenBy(person, channel),
    modalOf: (person) => workspace.views.top(person),
    addFault: (fault) => faults.add(fault),
    reset,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function freshWorkspace(options: SlackOptions, changed: () => void): Workspace {
  return new Workspace({
    changed,
    now: options.now,
    seed: options.controlToken,
    ...(options.people ? { people: options.people } : {}),
    ...(options.channels ? { channels: options.channels } : {}),
    ...(options.userGroups ? { userGroups: options.userGroups } : {}),
  });
}

/** `/hooks/response/<id>`: what the bot says after its first answer. */
function responseHooks(workspace: () => Workspace): Route {
  return async (request, response, url) => {
    if (!url.pathname.startsWith('/hooks/response/')) return false;
    const body = (await readBody(request)) ?? '';
    const use = workspace().responseUrls.use(url.pathname.slice('/hooks/response/'.length));
    if (use.kind === 'refused') {
      sendJson(response, 404, { ok: false, error: use.error });
      return true;
    }
    const written = writeResponse(workspace(), use.target, body);
    if (written.kind === 'refused') {
      const messages = written.messages.length > 0 ? { response_metadata: { messages: written.messages } } : {};
      sendJson(response, 400, { ok: false, error: written.error, ...messages });
    } else {
      sendJson(response, written.kind === 'written' ? 200 : 400, { ok: written.kind === 'written' });
    }
    return true;
  };
}

async function serve(routes: readonly Route[], port: number, request: IncomingMessage, response: ServerResponse) {
  for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
  try {
    if (!isOurHost(request, port)) {
      sendText(response, 421, 'wrong host');
      return;
    }
    const url = new URL(request.url ?? '/', `http://127.0.0.1:${port}`);
    for (const route of routes) {
      if (await route(request, response, url)) return;
    }
    sendText(response, 404, 'not found');
  } catch (error) {
    if (response.headersSent) response.destroy();
    else sendText(response, 500, error instanceof Error ? error.message : 'unexpected');
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
}
