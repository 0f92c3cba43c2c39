import type { AlertSource } from '../source.ts';
import { isSigningSecret, verifyStandardWebhook } from '../verify/standard-webhook.ts';
import { incidentioExample } from './incidentio-example.ts';
import { readIncidentIo } from './incidentio-read.ts';

/** incident.io, whose webhooks are signed by Standard Webhooks. */
export const incidentioSource: AlertSource = {
  name: 'incidentio',
  missing: ({ secrets }) => {
    if (secrets.length === 0) return 'the signing secret of the webhook endpoint, like whsec_…';
    return secrets.every(isSigningSecret) ? undefined : 'a signing secret in base64, like whsec_…: the one set is none';
  },
  verify: async (delivery, { secrets }, { now }) => verifyStandardWebhook(delivery, secrets, now),
  read: readIncidentIo,
  example: incidentioExample,
};
