import { issuerUrl } from '../../cognito/issuer.ts';
import { GUIDE } from '../../cognito/pages.ts';
import type { ApiAuthorizer } from '../../evidence/apis.ts';
import { EXAMPLE_NOW, examplePool, exampleSignInIncident } from '../../evidence/example.ts';
import { exampleApis, exampleAuthorizer, exampleJwtAuthorizer, exampleRefusals } from '../../evidence/example-apis.ts';
import { exampleChange, exampleChanges } from '../../evidence/example-changes.ts';
import type { PoolSettings } from '../../evidence/pool.ts';
import { join, moment, quoted, type Words, words } from '../../incident/words.ts';
import { advice } from '../advice.ts';
import { isRefusing, type RefusedAt, refusedAt } from '../refused.ts';
import { type Advice, type AnyRule, type RuleFacts, rule, type Spoken } from '../rule.ts';
import { changedAt, newestChange, settingChanged } from '../setting-change.ts';

const incident = exampleSignInIncident();
const refusing = exampleRefusals(40, ['GET /orders']);
const HOUR_MS = 3_600_000;

/** APIs that expect another issuer than the one that stands in the pool's tokens. */
export const apiIssuerRules: readonly AnyRule[] = [
  rule({
    id: 'api-issuer-differs',
    label: 'token-wrong-issuer',
    title: 'APIs expect another issuer than the pool writes into its tokens',
    reads: ['apis', 'pool'],
    weighs: ['changes'],
    source: { page: `${GUIDE}federation-endpoints.html`, grade: 'DOC' },
    prevention:
      'Before the issuer of a pool is switched, let every verifier accept both of its forms, and replace Cognito authorizers of REST APIs.',
    check: 'Compare iss of a new token with the issuer of the JWT authorizer; REST authorizers take the original form.',
    judge: spoken,
    rulesOut: ({ apis, pool }) =>
      refusedAt(apis).filter(isRefusing).length === 0 || apis.authorizers.some((it) => differs(it, pool))
        ? []
        : [words`The authorizers expect the issuer that the pool writes, ${quoted(issuerUrl(pool.id, pool.issuer))}.`],
    proof: {
      speaks: {
        apis: exampleApis(exampleAuthorizer({ stages: refusing }), exampleJwtAuthorizer({ stages: refusing })),
        pool: examplePool({ issuer: 'updated' }),
        changes: exampleChanges({
          changes: [
            exampleChange({
              thing: { kind: 'pool' },
              at: EXAMPLE_NOW - HOUR_MS,
              set: [{ field: 'IssuerConfiguration', was: undefined, is: '{"Type":"UPDATED"}' }],
            }),
          ],
        }),
      },
      silent: { apis: exampleApis(exampleAuthorizer(), exampleJwtAuthorizer()), pool: examplePool() },
      incident,
    },
  }),
];

/** One cause in the pool for all authorizers, or one in an authorizer that was changed by itself. */
function spoken({ apis, pool, changes }: RuleFacts<'apis' | 'pool', 'changes'>): readonly Spoken[] {
  const wrong = refusedAt(apis).filter(({ authorizer }) => differs(authorizer, pool));
  const switched = settingChanged(changes, 'pool', 'IssuerConfiguration');
  const alone = wrong.filter(({ authorizer }) => {
    const own = newestChange(changes, ({ thing }) => thing.kind === 'authorizer' && thing.apiId === authorizer.api.id);
    return own !== undefined ? own.at > (switched?.at ?? 0) : switched === undefined && pool.issuer === 'original';
  });
  const together = wrong.filter((it) => !alone.includes(it));
  const because = words`The pool writes the issuer ${quoted(issuerUrl(pool.id, pool.issuer))}`;
  return [
    ...(together.length === 0
      ? []
      : [
          {
            certainty: together.some(isRefusing) ? ('certain' as const) : ('possible' as const),
            because: words`${because}${changedAt(switched, 'switched')}. ${join(together.map(expectation), ' ')}${told(together)}`,
            about: { kind: 'pool' as const },
            ...early(together, switched?.at),
            advice: toPool(together),
          },
        ]),
    ...alone.map((it): Spoken => {
      const change = newestChange(
        changes,
        ({ thing }) => thing.kind === 'authorizer' && thing.apiId === it.authorizer.api.id,
      );
      return {
        certainty: isRefusing(it) ? 'certain' : 'possible',
        because: words`${because}. ${expectation(it)}${change === undefined ? words`` : words` Its authorizer was changed at ${moment(change.at)}.`}${told([it])}`,
        about: { kind: 'api', name: it.authorizer.api.name },
        ...early([it], change?.at),
        advice: [
          advice(
            words`Set the issuer of authorizer ${quoted(it.authorizer.name)} to the one that the pool writes.`,
            words`Tokens with the other issuer are refused from then on.`,
          ),
        ],
      };
    }),
  ];
}

function differs({ kind, issuer }: ApiAuthorizer, pool: PoolSettings): boolean {
  if (kind === 'cognito') return pool.issuer === 'updated';
  return kind === 'jwt' && issuer !== issuerUrl(pool.id, pool.issuer);
}

function expectation({ authorizer: { api, kind, issuer } }: RefusedAt): Words {
  return kind === 'cognito'
    ? words`The Cognito authorizer of REST API ${quoted(api.name)} does not work with this form.`
    : words`The JWT authorizer of ${quoted(api.name)} accepts ${quoted(issuer ?? 'none')} alone.`;
}

function told(wrong: readonly RefusedAt[]): Words {
  const refused = wrong.reduce((sum, it) => sum + it.unauthorized, 0);
  const since = wrong.flatMap((it) => it.since ?? []);
  return refused === 0
    ? words` No refusal of them is in the access logs.`
    : words` They answered 401 ${refused} times since ${moment(Math.min(...since))}.`;
}

function early(wrong: readonly RefusedAt[], at: number | undefined): Pick<Spoken, 'against'> {
  // Few are refused on a good day too: their tokens are over.
  const since = Math.min(...wrong.filter(isRefusing).flatMap((it) => it.since ?? []));
  if (at === undefined || !Number.isFinite(since) || since >= at - 5 * 60_000) return {};
  return { against: words`They refused requests before it as well, since ${moment(since)}.` };
}

function toPool(wrong: readonly RefusedAt[]): readonly Advice[] {
  const jwt = wrong.filter(({ authorizer }) => authorizer.kind === 'jwt').map(({ authorizer }) => authorizer.api.name);
  return [
    ...(jwt.length === 0
      ? []
      : [
          advice(
            words`Give ${quoted(jwt.join(', '))} a second JWT authorizer, or a Lambda authorizer, that takes the form the pool writes now.`,
            words`A JWT authorizer accepts one issuer: tokens from before the switch work until they expire only where the other one stays.`,
          ),
        ]),
    advice(
      words`Or set the issuer of the pool back to its former form: read the whole pool, change IssuerConfiguration, write all of it back.`,
      words`UpdateUserPool resets every setting that is left out. Tokens issued until then keep their issuer.`,
    ),
    advice(words`In front of a REST API, a Lambda authorizer can accept both forms.`),
  ];
}
