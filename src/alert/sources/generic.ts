import type { AlertSource } from '../source.ts';
import { verifyBearer } from '../verify/bearer.ts';
import { carriesSignature, isSigningSecret, verifyStandardWebhook } from '../verify/standard-webhook.ts';
import { genericExample } from './generic-example.ts';
import { readGeneric } from './generic-read.ts';

/** Any other tool, in a form of our own: signed by Standard Webhooks, or with a bearer token where it cannot sign. */
export const genericSource: AlertSource = {
  name: 'generic',
  missing: ({ secrets }) => {
    if (secrets.length === 0) return 'a signing secret, like whsec_…, or a bearer token';
    return secrets.every((it) => !it.startsWith('whsec_') || isSigningSecret(it))
      ? undefined
      : 'a signing secret in base64, like whsec_…: the one set is none';
  },
  verify: async (delivery, { secrets }, { now }) =>
    carriesSignature(delivery) ? verifyStandardWebhook(delivery, secrets, now) : verifyBearer(delivery, secrets),
  read: readGeneric,
  example: genericExample,
};
