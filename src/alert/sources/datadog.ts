import type { AlertSource } from '../source.ts';
import { verifyBearer } from '../verify/bearer.ts';
import { datadogExample } from './datadog-example.ts';
import { readDatadog } from './datadog-read.ts';

/** Datadog. It signs nothing: its webhook is given a header of its own, which is compared. */
export const datadogSource: AlertSource = {
  name: 'datadog',
  missing: ({ secrets }) =>
    secrets.length > 0 ? undefined : 'a token, sent by the webhook as custom header "Authorization: Bearer …"',
  verify: async (delivery, { secrets }) => verifyBearer(delivery, secrets),
  read: readDatadog,
  example: datadogExample,
};
