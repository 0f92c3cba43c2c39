import { changeWebClient } from './client-change.ts';
import { addDomain, hostedSignIns } from './hosted.ts';
import { incident } from './incident.ts';

const hour = 3_600_000;

/** The app sends people back to an address that is no longer registered. */
export const callbackRemoved = incident({
  name: 'callback-removed',
  title: 'The login page shows an error before anybody can sign in',
  family: 'oauth-redirect',
  cause: 'callback-mismatch',
  symptom: 'error=redirect_mismatch on the login page',
  happened:
    'Olivia set the callback address of the web client to one with a slash at its end. The app asks for `https://app.example.com/callback`, and addresses must be equal letter by letter.',
  shows:
    'Error_GET with redirect_mismatch, the change of the client, its callback addresses, no federated sign-ins any more',
  seed: 15,
  minutesAgo: 50,
  before: (_account, pool) => addDomain(pool),
  async breaks(stage) {
    const { account, at } = stage;
    hostedSignIns(account, { from: at - 6 * hour, to: at, seed: 15 }, { kind: 'works' });
    await changeWebClient(stage, { CallbackURLs: ['https://app.example.com/callback/'] });
  },
  since({ account, at }, now) {
    hostedSignIns(account, { from: at, to: now, seed: 16 }, { kind: 'error page', error: 'redirect_mismatch' });
  },
});
