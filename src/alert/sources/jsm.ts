import type { AlertSource } from '../source.ts';
import { verifyBearer } from '../verify/bearer.ts';
import { jsmExample } from './jsm-example.ts';
import { opsgenieReader } from './opsgenie-read.ts';

/** Operations of Jira Service Management, which sends what Opsgenie sends. It signs nothing either. */
export const jsmSource: AlertSource = {
  name: 'jsm',
  missing: ({ secrets }) =>
    secrets.length > 0 ? undefined : 'a token, sent by the outgoing webhook as header "Authorization: Bearer …"',
  verify: async (delivery, { secrets }) => verifyBearer(delivery, secrets),
  read: opsgenieReader('jsm'),
  example: jsmExample,
};
