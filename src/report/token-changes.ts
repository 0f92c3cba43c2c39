import type { Change } from '../evidence/changes.ts';
import type { Evidence } from '../evidence/facts.ts';
import { clientIdOf, isUserPoolKind, type TokenReading } from '../evidence/token-reading.ts';
import { distance } from '../incident/duration.ts';
import type { Incident } from '../incident/incident.ts';
import { moment, type Words, words } from '../incident/words.ts';
import type { Line } from './report.ts';

/**
 * Whether a token was issued before the last change that shapes tokens. A token keeps its claims until it expires
 * (developer guide, pre token generation), so an older one says nothing of the settings now.
 */
export function shapedSince(token: TokenReading, incident: Incident, evidence: Evidence): readonly Line[] {
  const { iat } = token.claims;
  if (evidence.changes === undefined || iat === undefined || !isUserPoolKind(token.kind)) return [];
  const label = 'Changed since';
  if (evidence.changes.kind === 'gap') return [{ label, value: words`not known: ${evidence.changes.detail}` }];
  const { changes, trail, notLookedAt, visibleUntil } = evidence.changes.value;
  const last = changes.find((it) => it.at > iat * 1000 && !it.failed && shapes(it, token));
  if (last !== undefined) {
    return [
      {
        label,
        value: words`${last.what}, ${distance(last.at, incident.span.to)}. The token was issued before that and keeps its old claims: compare it with a new one.`,
      },
    ];
  }
  return [{ label, value: quiet(trail === 'read', notLookedAt, visibleUntil) }];
}

function quiet(read: boolean, notLookedAt: readonly string[], visibleUntil: number): Words {
  if (!read || notLookedAt.length > 0)
    return words`nothing seen that shapes tokens, but not everything could be looked at`;
  return words`nothing that shapes tokens, as far as CloudTrail shows (complete up to about ${moment(visibleUntil)})`;
}

/** Claims come from the pre token generation trigger; lifetimes and scopes from the client; which trigger runs, from the pool. */
function shapes({ thing, event }: Change, token: TokenReading): boolean {
  switch (thing.kind) {
    case 'client':
      return thing.id === clientIdOf(token);
    case 'pool':
      return event === undefined || event === 'UpdateUserPool';
    case 'alias':
    case 'code':
    case 'configuration':
      return true;
    default:
      return false;
  }
}
