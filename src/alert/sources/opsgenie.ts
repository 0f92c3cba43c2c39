import type { AlertSource } from '../source.ts';
import { verifyBearer } from '../verify/bearer.ts';
import { opsgenieExample } from './opsgenie-example.ts';
import { opsgenieReader } from './opsgenie-read.ts';

/** Opsgenie. It signs nothing: its webhook integration is given a header of its own, which is compared. */
export const opsgenieSource: AlertSource = {
  name: 'opsgenie',
  missing: ({ secrets }) =>
    secrets.length > 0 ? undefined : 'a token, sent by the webhook integration as header "Authorization: Bearer …"',
  verify: async (delivery, { secrets }) => verifyBearer(delivery, secrets),
  read: opsgenieReader('opsgenie'),
  example: opsgenieExample,
};
