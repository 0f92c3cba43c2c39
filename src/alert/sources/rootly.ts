import type { AlertSource, RawDelivery, Trust, Verified } from '../source.ts';
import { staleness } from '../verify/freshness.ts';
import { matchesHmacHex } from '../verify/hmac-hex.ts';
import { rootlyExample } from './rootly-example.ts';
import { readRootly } from './rootly-read.ts';

/** Nothing stands between the time and the body that are signed, as Rootly documents it. One form only is taken. */
const SEPARATOR = '';

/** Rootly, whose webhooks sign the time with the body. */
export const rootlySource: AlertSource = {
  name: 'rootly',
  missing: ({ secrets }) => (secrets.length > 0 ? undefined : 'the secret of the webhook, as Rootly shows it'),
  verify: async (delivery, trust, { now }) => verify(delivery, trust, now),
  read: readRootly,
  example: rootlyExample,
};

/** `t=<seconds>,v1=<hex>`, in any order; several `v1` while a secret is rotated. */
function verify({ headers, body }: RawDelivery, { secrets }: Trust, now: number): Verified {
  const header = headers.get('x-rootly-signature');
  if (header === undefined) return refused('It has no header X-Rootly-Signature.');
  const parts = header.split(',').map((it) => it.trim());
  const of = (key: string) => parts.filter((it) => it.startsWith(`${key}=`)).map((it) => it.slice(key.length + 1));
  const [timestamp, ...others] = of('t');
  if (timestamp === undefined || others.length > 0) return refused('X-Rootly-Signature does not hold one t=….');
  const stale = staleness(timestamp, now);
  if (stale !== undefined) return refused(stale);
  return matchesHmacHex(`${timestamp}${SEPARATOR}${body}`, of('v1'), secrets)
    ? { kind: 'verified' }
    : refused('None of the signatures in X-Rootly-Signature matches.');
}

function refused(because: string): Verified {
  return { kind: 'refused', because };
}
