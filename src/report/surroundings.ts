import type { Evidence } from '../evidence/facts.ts';
import type { WebAcl } from '../evidence/web-acl.ts';
import { quoted, type Words, words } from '../incident/words.ts';
import type { Line } from './report.ts';

/** Names in one line; the rest is counted. */
const MAX_NAMES = 6;

/** What stands around a pool: providers, APIs, replicas, the web ACL in front of it. */
export function surroundingLines({ providers, resourceServers, replicas, webAcl }: Evidence): readonly Line[] {
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
    ...(webAcl?.kind === 'known' ? [{ label: 'Web ACL (WAF)', value: inFront(webAcl.value) }] : []),
  ];
}

function inFront(acl: WebAcl): Words {
  if (acl.kind === 'none') return words`none`;
  const otherwise = acl.otherwise === 'blocked' ? '; what no rule allows is refused' : '';
  return words`${quoted(acl.name)} can refuse requests before Cognito sees them, with 403${otherwise}`;
}

function names(all: readonly string[]): Words {
  if (all.length === 0) return words`none`;
  const more = all.length - MAX_NAMES;
  return words`${quoted(all.slice(0, MAX_NAMES).join(', '))}${more > 0 ? ` and ${more} more` : ''}`;
}
