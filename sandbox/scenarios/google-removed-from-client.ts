import { changeWebClient } from './client-change.ts';
import { addDomain, hostedSignIns } from './hosted.ts';
import { incident } from './incident.ts';

const hour = 3_600_000;

/** The pool knows the provider, the client does not any more. */
export const googleRemovedFromClient = incident({
  name: 'google-removed-from-client',
  title: 'Nobody can sign in with Google',
  family: 'federation',
  cause: 'idp-not-enabled-on-client',
  symptom: 'Login option is not available, the Google button is gone',
  happened:
    'A change of the web client left Google out of its identity providers. The pool still has the provider, and passwords work.',
  shows: 'the providers of the pool against those of the client, the change, federated sign-ins that ceased',
  seed: 17,
  minutesAgo: 50,
  before: (_account, pool) => addDomain(pool),
  async breaks(stage) {
    const { account, at } = stage;
    hostedSignIns(account, { from: at - 6 * hour, to: at, seed: 17 }, { kind: 'works' });
    await changeWebClient(stage, { SupportedIdentityProviders: ['COGNITO'] });
  },
  since({ account, at }, now) {
    hostedSignIns(
      account,
      { from: at, to: now, seed: 18 },
      { kind: 'error page', error: 'Login option is not available' },
    );
  },
});
