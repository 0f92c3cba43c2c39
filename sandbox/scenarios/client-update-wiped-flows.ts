import { KEYS } from './callers.ts';
import { changePool } from './change.ts';
import { incident, POOL, WEB } from './incident.ts';

/** An update of one field that reset all others. */
export const clientUpdateWipedFlows = incident({
  name: 'client-update-wiped-flows',
  title: 'Nobody can sign in on the web since a callback address was added',
  family: 'flow-grant',
  cause: 'flow-not-enabled',
  symptom: 'USER_PASSWORD_AUTH flow not enabled for this client',
  happened:
    'Olivia added a callback address with one call of UpdateUserPoolClient that held the addresses and nothing else. What such a call leaves out goes back to its default: the password flow, OAuth, scopes and Google are gone from the web client.',
  shows: 'the wiped fields in changes with what they were, failures of one client, its flows',
  seed: 9,
  minutesAgo: 45,
  async breaks({ context, at }) {
    await changePool(context, {
      at,
      by: KEYS.olivia,
      operation: 'UpdateUserPoolClient',
      input: {
        UserPoolId: POOL,
        ClientId: WEB,
        CallbackURLs: ['https://app.example.com/callback', 'https://beta.example.com/callback'],
      },
    });
  },
});
