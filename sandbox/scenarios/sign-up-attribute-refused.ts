import { changeWebClient } from './client-change.ts';
import { incident } from './incident.ts';

/** A client that may no longer write what its sign-up form sends. */
export const signUpAttributeRefused = incident({
  name: 'sign-up-attribute-refused',
  title: 'The sign-up form of the web app is refused',
  family: 'attributes',
  cause: 'attribute-not-allowed',
  symptom: 'A client attempted to write unauthorized attribute',
  happened:
    'Olivia let the web client write only `name`, so that people could not change their e-mail address. The list counts for sign-up too, and the form sends the address.',
  shows: 'the change of the client, the attributes that it may write, errors of SignUp for one client',
  seed: 10,
  minutesAgo: 60,
  async breaks(stage) {
    await changeWebClient(stage, { ReadAttributes: ['email', 'email_verified', 'name'], WriteAttributes: ['name'] });
  },
});
