import { GUIDE } from '../../cognito/pages.ts';
import type { Change, Changes } from '../../evidence/changes.ts';
import { EXAMPLE_NOW, examplePool, exampleSignInIncident } from '../../evidence/example.ts';
import { exampleChange, exampleChanges } from '../../evidence/example-changes.ts';
import { exampleActivity, exampleMetrics } from '../../evidence/example-metrics.ts';
import type { PoolMetrics } from '../../evidence/metrics.ts';
import type { PoolSettings } from '../../evidence/pool.ts';
import { moment, quoted, type Words, words } from '../../incident/words.ts';
import { advice } from '../advice.ts';
import { type AnyRule, rule, type Source, type Spoken } from '../rule.ts';
import { newestChange } from '../setting-change.ts';

const incident = exampleSignInIncident();
const DOMAIN: Source = { page: `${GUIDE}cognito-user-pools-assign-domain.html`, grade: 'DOC' };
const QUIET_SINCE = EXAMPLE_NOW - 1_800_000;
const quiet = exampleMetrics([exampleActivity('federation', { attempts: 40, successes: 40, quietSince: QUIET_SINCE })]);
const changed = (event: string) =>
  exampleChanges({
    changes: [exampleChange({ at: QUIET_SINCE, event, thing: { kind: 'domain', name: 'acme-prod' } })],
  });

/** The address of the login page and of the token endpoint. */
export const poolDomainRules: readonly AnyRule[] = [
  rule({
    id: 'domain-missing',
    label: 'domain-missing',
    title: 'The domain of the login page is gone',
    reads: ['pool', 'changes'],
    weighs: ['poolMetrics'],
    source: DOMAIN,
    prevention: 'Keep the domain in the stack of its pool, and not in one that is torn down.',
    check:
      'describe-user-pool shows neither Domain nor CustomDomain; the host name of the login page does not resolve.',
    judge: ({ pool, changes, poolMetrics }) => {
      const change = ofDomain(changes, 'DeleteUserPoolDomain', ({ name }) => !domains(pool).includes(name));
      if (change === undefined) return [];
      const left = domains(pool);
      const since = hostedQuiet(poolMetrics);
      return [
        {
          certainty: left.length === 0 && since !== undefined ? 'certain' : 'likely',
          because: words`Domain ${quoted(change.name)} was deleted at ${moment(change.at)}, and the pool has ${left.length === 0 ? words`none now: no login page, no /oauth2 endpoint` : words`${quoted(left.join(', '))} left: addresses at the deleted one lead nowhere`}.${ceased(since)}`,
          about: { kind: 'domain', name: change.name },
          advice: [
            advice(
              words`Create the domain again with the same name: ${quoted('aws cognito-idp create-user-pool-domain')}. A custom domain also needs its certificate and a DNS record for the new CloudFront target.`,
              words`Until it is there again somebody else may take a prefix domain of that name.`,
            ),
            advice(words`Sign-in in the app's own forms needs no domain and goes on.`),
          ],
        },
      ];
    },
    rulesOut: ({ pool, poolMetrics }) =>
      hostedQuiet(poolMetrics) === undefined || domains(pool).length === 0
        ? []
        : [words`The pool has its domain ${quoted(domains(pool).join(', '))}.`],
    proof: {
      speaks: { pool: examplePool(), changes: changed('DeleteUserPoolDomain'), poolMetrics: quiet },
      silent: { pool: examplePool({ domain: 'acme-prod' }), changes: exampleChanges(), poolMetrics: quiet },
      incident,
    },
  }),
  rule({
    id: 'domain-none',
    label: 'domain-missing',
    title: 'The pool has no domain, and nobody signs in with another provider any more',
    reads: ['pool', 'poolMetrics'],
    weighs: ['changes'],
    source: DOMAIN,
    prevention: 'Keep the domain in the stack of its pool, and alarm on federated sign-ins that cease.',
    check: 'describe-user-pool shows neither Domain nor CustomDomain.',
    judge: ({ pool, poolMetrics, changes }): readonly Spoken[] => {
      const since = hostedQuiet(poolMetrics);
      const told = ofDomain(changes, 'DeleteUserPoolDomain', () => true);
      if (since === undefined || domains(pool).length > 0 || told !== undefined) return [];
      return [
        {
          certainty: 'likely',
          because: words`The pool has no domain, so there is no login page.${ceased(since)}`,
          about: { kind: 'pool' },
          advice: [
            advice(
              words`Find out which domain the app opens, and create it for this pool again.`,
              words`If that name belongs to another pool now, people would sign in there.`,
            ),
          ],
        },
      ];
    },
    proof: {
      speaks: { pool: examplePool(), poolMetrics: quiet },
      silent: { pool: examplePool({ customDomain: 'login.example.com' }), poolMetrics: quiet },
      incident,
    },
  }),
  rule({
    id: 'domain-changed',
    label: 'domain-missing',
    title: 'The domain of the login page was changed',
    reads: ['changes', 'poolMetrics'],
    source: DOMAIN,
    prevention: 'Try the login page right after a change to its certificate or branding.',
    check: 'Open the login page; read the certificate that it shows.',
    judge: ({ changes, poolMetrics }) => {
      const change = ofDomain(changes, 'UpdateUserPoolDomain', () => true);
      const since = hostedQuiet(poolMetrics);
      if (change === undefined || since === undefined || since < change.at - 600_000) return [];
      return [
        {
          certainty: 'likely',
          because: words`Domain ${quoted(change.name)} was changed at ${moment(change.at)}: its certificate, or the version of its login pages.${ceased(since)}`,
          about: { kind: 'domain', name: change.name },
          advice: [
            advice(
              words`Set the certificate and the version of the login pages back to what they were.`,
              words`A custom domain takes some minutes to serve a change.`,
            ),
          ],
        },
      ];
    },
    proof: {
      speaks: { changes: changed('UpdateUserPoolDomain'), poolMetrics: quiet },
      silent: { changes: exampleChanges(), poolMetrics: quiet },
      incident,
    },
  }),
];

function domains({ domain, customDomain }: PoolSettings): readonly string[] {
  return [domain, customDomain].flatMap((it) => it ?? []);
}

function ofDomain(
  changes: Changes | undefined,
  event: string,
  is: (domain: { readonly name: string }) => boolean,
): (Pick<Change, 'at'> & { readonly name: string }) | undefined {
  const found = newestChange(changes, (it) => it.event === event && it.thing.kind === 'domain' && is(it.thing));
  return found?.thing.kind === 'domain' ? { at: found.at, name: found.thing.name } : undefined;
}

/** Federated sign-in leads over the login page, so that it ceases with it. */
function hostedQuiet(metrics: PoolMetrics | undefined): number | undefined {
  return metrics?.activities.find(({ activity }) => activity === 'federation')?.quietSince;
}

function ceased(since: number | undefined): Words {
  return since === undefined ? words`` : words` Hardly anybody signs in with another provider since ${moment(since)}.`;
}
