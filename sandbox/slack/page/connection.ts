import { useEffect, useState } from 'react';
import type { Outcome } from '../bot-line.ts';
import type { PageAction } from '../page-action.ts';
import type { PageState, TokenKind } from '../page-state.ts';

const token = document.querySelector<HTMLMetaElement>('meta[name="page-token"]')?.content ?? '';

/** What this person sees, live; null until the first state has come. */
export function useSlack(as: string): { state: PageState | null; isLive: boolean } {
  const [state, setState] = useState<PageState | null>(null);
  const [isLive, setLive] = useState(true);
  useEffect(() => {
    const source = new EventSource(`/page/events?as=${encodeURIComponent(as)}&token=${encodeURIComponent(token)}`);
    source.onmessage = (event: MessageEvent<string>) => {
      setState(JSON.parse(event.data) as PageState);
      setLive(true);
    };
    source.onerror = () => setLive(false);
    return () => source.close();
  }, [as]);
  return { state: state?.me === as ? state : null, isLive };
}

/** Sends what the person did and waits until the bot has answered. */
export async function act(action: PageAction): Promise<Outcome> {
  const response = await post('/page/act', action);
  return response.ok ? ((await response.json()) as Outcome) : { kind: 'impossible', why: await response.text() };
}

/** Asks for a freshly issued token; null when there is none. */
export async function issueToken(kind: TokenKind): Promise<string | null> {
  const response = await post('/page/token', { kind });
  return response.ok ? ((await response.json()) as { token: string }).token : null;
}

function post(path: string, body: unknown): Promise<Response> {
  return fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-page-token': token },
    body: JSON.stringify(body),
  });
}
