import type { AlertSource, Trust, Verified } from '../source.ts';
import { matchesHmacHex } from '../verify/hmac-hex.ts';
import { pagerdutyExample } from './pagerduty-example.ts';
import { readPagerDuty } from './pagerduty-read.ts';

const SIGNATURE = 'x-pagerduty-signature';

/**
 * PagerDuty's webhooks, version 3. They are signed without a time, and tried again for 48 hours, so an old one is still
 * taken; that it is worked once is up to its delivery key.
 */
export const pagerdutySource: AlertSource = {
  name: 'pagerduty',
  missing: ({ secrets }) =>
    secrets.length > 0 ? undefined : 'the secret that PagerDuty showed when the webhook subscription was made',
  verify: async ({ headers, body }, { secrets }) => verify(headers.get(SIGNATURE), body, secrets),
  read: readPagerDuty,
  example: pagerdutyExample,
};

/** The header holds several signatures while a secret is rotated; each has its version before it. */
function verify(header: string | undefined, body: string, secrets: Trust['secrets']): Verified {
  if (header === undefined) return { kind: 'refused', because: 'It has no header X-PagerDuty-Signature.' };
  const signatures = header.split(',').map((it) => it.trim());
  const known = signatures.filter((it) => it.startsWith('v1=')).map((it) => it.slice('v1='.length));
  return matchesHmacHex(body, known, secrets)
    ? { kind: 'verified' }
    : { kind: 'refused', because: 'None of the signatures in X-PagerDuty-Signature matches.' };
}
