import type { IncomingMessage, ServerResponse } from 'node:http';
import { isOurOrigin, type Route, readJson, sendJson, sendText } from './http.ts';
import type { Interactions } from './interactions.ts';
import { pageAction, perform } from './page-action.ts';
import type { PageBundle } from './page-bundle.ts';
import { type Hint, pageState, type TokenKind } from './page-state.ts';
import { isSame } from './web-api.ts';
import type { Workspace } from './workspace.ts';

/** What the page needs from the server. */
export interface PageSetup {
  readonly port: () => number;
  readonly pageToken: string;
  readonly workspace: () => Workspace;
  /** Calls `watcher` after every change. @returns how to stop */
  readonly watch: (watcher: () => void) => () => void;
  readonly interactions: Interactions;
  readonly bundle: () => Promise<PageBundle>;
  readonly isConnected: () => boolean;
  readonly hints: readonly Hint[];
  readonly tokens: ((kind: TokenKind) => Promise<string>) | undefined;
}

const tokenKinds: readonly TokenKind[] = ['good', 'expired', 'other-pool', 'id'];

/** Nothing from elsewhere is loaded, run or framed. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** Serves the page at `/` and its API at `/page/…`, which wants the token that only the page's own HTML holds. */
export function pageRoutes(setup: PageSetup): Route {
  return async (request, response, url) => {
    if (request.method === 'GET' && (url.pathname === '/' || url.pathname.startsWith('/archives/'))) {
      await setup.bundle();
      sendText(response, 200, shell(setup.pageToken), 'text/html; charset=utf-8');
      return true;
    }
    if (request.method === 'GET' && url.pathname === '/page.js') {
      sendText(response, 200, (await setup.bundle()).script, 'text/javascript; charset=utf-8');
      return true;
    }
    if (request.method === 'GET' && url.pathname === '/page.css') {
      sendText(response, 200, (await setup.bundle()).style, 'text/css; charset=utf-8');
      return true;
    }
    if (!url.pathname.startsWith('/page/')) return false;
    const token = request.headers['x-page-token'] ?? url.searchParams.get('token') ?? '';
    if (!isOurOrigin(request, setup.port()) || typeof token !== 'string' || !isSame(token, setup.pageToken)) {
      sendJson(response, 403, { error: 'this is not our page' });
      return true;
    }
    await answerPage(setup, request, response, url);
    return true;
  };
}

async function answerPage(setup: PageSetup, request: IncomingMessage, response: ServerResponse, url: URL) {
  if (url.pathname === '/page/events' && request.method === 'GET') {
    streamStates(setup, request, response, url.searchParams.get('as') ?? '');
  } else if (url.pathname === '/page/act' && request.method === 'POST') {
    const action = pageAction.safeParse(await readJson(request));
    if (!action.success) sendJson(response, 400, { error: action.error.message });
    else sendJson(response, 200, await perform(setup.interactions, action.data));
  } else if (url.pathname === '/page/token' && request.method === 'POST') {
    const kind = (await readJson(request))?.kind;
    const known = tokenKinds.find((candidate) => candidate === kind);
    if (!known || !setup.tokens) sendJson(response, 404, { error: 'no such token' });
    else sendJson(response, 200, { token: await setup.tokens(known) });
  } else {
    sendJson(response, 404, { error: 'no such route' });
  }
}

/** Sends what this person sees, now and after each change, as server-sent events. */
function streamStates(setup: PageSetup, request: IncomingMessage, response: ServerResponse, personId: string): void {
  if (!setup.workspace().person(personId)) {
    sendJson(response, 404, { error: 'no such person' });
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  let pending = false;
  const send = () => {
    pending = false;
    const state = pageState(setup.workspace(), personId, {
      isConnected: setup.isConnected(),
      hints: setup.hints,
      tokenKinds: setup.tokens ? tokenKinds : [],
    });
    response.write(`data: ${JSON.stringify(state)}\n\n`);
  };
  const soon = () => {
    if (pending) return;
    pending = true;
    setImmediate(send);
  };
  request.on('close', setup.watch(soon));
  send();
}

function shell(pageToken: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="page-token" content="${pageToken}">
<title>Acme – Slack stand-in</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='4' fill='%234a154b'/%3E%3Cpath d='M4 8l3 3 5-6' fill='none' stroke='white' stroke-width='2'/%3E%3C/svg%3E">
<link rel="stylesheet" href="/page.css">
</head>
<body><div id="root"></div><script type="module" src="/page.js"></script></body>
</html>
`;
}
