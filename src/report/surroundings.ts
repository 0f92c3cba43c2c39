import type { Evidence } from '../evidence/facts.ts';
import { quoted, type Words, words } from '../incident/words.ts';
import type { Line } from './report.ts';

/** Names in one line; the rest is counted. */
const MAX_NAMES = 6;

/** What stands around a pool: providers, APIs, replicas, and what is not looked at. */
export function surroundingLines({ providers, resourceServers, replicas }: Evidence): readonly Line[] {
  if (providers === undefined && resourceServers === undefined && replicas === undefined) return [];
  return [
    ...(providers?.kind === 'known'
      ? [
          {
            label: 'Providers',
            value: names(providers.value.map(({ name, type }) => (name === type ? name : `${name} (${type})`))),
          },
        ]
      : []),
    ...(resourceServers?.kind === 'known'
      ? [{ label: 'Scopes of APIs', value: names(resourceServers.value.flatMap((it) => it.scopes)) }]
      : []),
    ...(replicas?.kind === 'known'
      ? [
          {
            label: 'Other Regions',
            value: names(replicas.value.map((it) => `${it.region} (${it.role}, ${it.status})`.toLowerCase())),
          },
        ]
      : []),
    { label: 'Not looked at', value: words`a web ACL (WAF) in front of the pool, which can refuse requests with 403` },
  ];
}

function names(all: readonly string[]): Words {
  if (all.length === 0) return words`none`;
  const more = all.length - MAX_NAMES;
  return words`${quoted(all.slice(0, MAX_NAMES).join(', '))}${more > 0 ? ` and ${more} more` : ''}`;
}
