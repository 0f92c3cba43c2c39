import type { AlertSource, RawDelivery, Trust, Verified } from '../source.ts';
import { verifyBearer } from '../verify/bearer.ts';
import { staleness } from '../verify/freshness.ts';
import { matchesHmacHex } from '../verify/hmac-hex.ts';
import { grafanaExample } from './grafana-example.ts';
import { readGrafana } from './grafana-read.ts';

/** What Grafana's contact point fills in unless told otherwise. */
const SIGNATURE = 'X-Grafana-Alerting-Signature';

/** Grafana Alerting. A contact point signs, or sends a header Authorization; one of the two must prove it. */
export const grafanaSource: AlertSource = {
  name: 'grafana',
  missing: ({ secrets }) =>
    secrets.length > 0 ? undefined : 'the secret with which the contact point signs, or its bearer token',
  verify: async (delivery, trust, { now }) => verify(delivery, trust, now),
  read: readGrafana,
  example: grafanaExample,
};

/** What is signed has the time before it where the contact point names a header for it; then that header must be there. */
function verify(delivery: RawDelivery, trust: Trust, now: number): Verified {
  const { headers, body } = delivery;
  const name = trust.signatureHeader ?? SIGNATURE;
  const timed = trust.timestampHeader !== undefined;
  const timestamp = headers.get(trust.timestampHeader?.toLowerCase() ?? '') ?? '';
  if (timed && timestamp === '') return refused(`It has no header ${trust.timestampHeader}.`);
  const signature = headers.get(name.toLowerCase());
  if (signature === undefined) {
    return headers.has('authorization')
      ? verifyBearer(delivery, trust.secrets)
      : refused(`It has neither a header ${name} nor a header Authorization.`);
  }
  const stale = timed ? staleness(timestamp, now) : undefined;
  if (stale !== undefined) return refused(stale);
  const signed = timed ? `${timestamp}:${body}` : body;
  return matchesHmacHex(signed, [signature.trim()], trust.secrets)
    ? { kind: 'verified' }
    : refused(`The signature in ${name} does not match.`);
}

function refused(because: string): Verified {
  return { kind: 'refused', because };
}
