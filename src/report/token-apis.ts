import type { Api } from '../diagnosis/api-answer.ts';
import { answerOf } from '../diagnosis/authorizer-answer.ts';
import type { ApiAuthorizer, ApiRoute } from '../evidence/apis.ts';
import type { Evidence } from '../evidence/facts.ts';
import { isUserPoolKind, type TokenReading } from '../evidence/token-reading.ts';
import type { Incident } from '../incident/incident.ts';
import { words } from '../incident/words.ts';
import type { Line, Section } from './report.ts';
import { answerLine } from './token-answers.ts';

/** Routes named in one line, and lines shown. */
const MAX_ROUTES = 3;
const MAX_LINES = 12;

/** What the account's own APIs answer to a token, one line for the routes of an API that ask for the same. */
export function ownApis(
  table: readonly Api[],
  token: TokenReading,
  incident: Incident,
  evidence: Evidence,
): readonly Section[] {
  if (evidence.apis?.kind !== 'known' || !isUserPoolKind(token.kind)) return [];
  const pool = evidence.pool?.kind === 'known' ? evidence.pool.value : undefined;
  const presented = { token, pool, now: incident.span.to };
  const { authorizers, gaps, notLookedAt } = evidence.apis.value;
  const lines = authorizers.flatMap((it) =>
    alike(it.routes).map((routes) =>
      answerLine(titleOf(it, routes), answerOf(it, routes[0] ?? { scopes: [] }, presented, table)),
    ),
  );
  if (lines.length === 0 && gaps.length === 0) return [];
  const more = lines.length - MAX_LINES;
  const unseen = [...gaps.map((it) => it.what), ...notLookedAt];
  return [
    {
      title: words`What the APIs of this account answer`,
      lines: [
        ...lines.slice(0, MAX_LINES),
        ...(more > 0 ? [{ label: 'More', value: words`${more} more: /cognito api lists them` } satisfies Line] : []),
        ...(unseen.length === 0 ? [] : [{ label: 'Not looked at', value: words`${unseen.join(', ')}` } satisfies Line]),
      ],
    },
  ];
}

function titleOf({ api, name, kind }: ApiAuthorizer, routes: readonly ApiRoute[]): string {
  const more = routes.length - MAX_ROUTES;
  const named = routes
    .slice(0, MAX_ROUTES)
    .map((it) => it.route)
    .join(', ');
  const by = kind === 'cognito' || kind === 'jwt' ? '' : ` (${name})`;
  return `${api.name}${by}: ${named}${more > 0 ? ` and ${more} more` : ''}`;
}

/** Routes that ask for the same scopes answer the same. */
function alike(routes: readonly ApiRoute[]): readonly (readonly ApiRoute[])[] {
  const groups = new Map<string, ApiRoute[]>();
  for (const route of routes) {
    const key = [...route.scopes].sort().join(' ');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [route]);
    else group.push(route);
  }
  return [...groups.values()];
}
