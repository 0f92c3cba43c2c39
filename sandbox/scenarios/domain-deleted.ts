import { record } from '../aws/cloudtrail/record.ts';
import { PIPELINE } from './callers.ts';
import { addDomain, DOMAIN, hostedSignIns } from './hosted.ts';
import { incident, POOL } from './incident.ts';

const hour = 3_600_000;

/** The login page is gone, with its name. */
export const domainDeleted = incident({
  name: 'domain-deleted',
  title: 'The login page cannot be reached',
  family: 'environment',
  cause: 'domain-missing',
  symptom: 'DNS_PROBE_FINISHED_NXDOMAIN on the login page',
  happened:
    'The pipeline tore down a preview stack, and the domain of the production pool belonged to it. Nothing fails in Cognito, since nobody comes that far; sign-ins in the app, which need no login page, work.',
  shows: 'DeleteUserPoolDomain in changes, a pool without a domain, federated sign-ins that ceased',
  seed: 19,
  minutesAgo: 50,
  before: (_account, pool) => addDomain(pool),
  breaks({ account, pool, at }) {
    hostedSignIns(account, { from: at - 6 * hour, to: at, seed: 19 }, { kind: 'works' });
    delete pool.description.Domain;
    pool.domains.length = 0;
    const request = { domain: DOMAIN, userPoolId: POOL };
    record(account, { at, source: 'cognito-idp.amazonaws.com', name: 'DeleteUserPoolDomain', by: PIPELINE, request });
  },
});
