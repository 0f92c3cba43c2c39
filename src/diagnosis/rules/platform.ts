import { GUIDE, operation } from '../../cognito/pages.ts';
import type { FailedSignInGroup } from '../../evidence/changes.ts';
import { EXAMPLE_NOW, exampleSignInIncident } from '../../evidence/example.ts';
import { exampleChange, exampleChanges } from '../../evidence/example-changes.ts';
import { exampleActivity, exampleMetrics } from '../../evidence/example-metrics.ts';
import type { PoolMetrics } from '../../evidence/metrics.ts';
import type { WebAcl } from '../../evidence/web-acl.ts';
import { join, moment, quoted, type Words, words } from '../../incident/words.ts';
import { advice } from '../advice.ts';
import { failingPaths, failuresLike } from '../failing.ts';
import { type AnyRule, rule } from '../rule.ts';
import { newestChange } from '../setting-change.ts';
import { exampleFailed, exampleRefusal } from './client-example.ts';

const incident = exampleSignInIncident();
const METRICS = `${GUIDE}metrics-for-cognito-user-pools.html`;
const QUOTAS = `${GUIDE}quotas.html`;
/** Rules named in a sentence. */
const MAX_RULES = 3;
const throttledMetrics = exampleMetrics([exampleActivity('sign-in', { attempts: 200, throttles: 40 })]);
const calm = exampleMetrics([exampleActivity('sign-in', { attempts: 200 })]);

/** Causes outside of any pool: quotas, WAF, and the rights of callers. */
export const platformRules: readonly AnyRule[] = [
  rule({
    id: 'quota-lowered',
    label: 'throttled',
    title: 'A request quota was changed, and calls are throttled since',
    reads: ['poolMetrics', 'changes'],
    source: { page: QUOTAS, grade: 'DOC' },
    prevention: 'Compare the calls of the busiest minute with a quota before it is lowered.',
    check: 'GetProvisionedLimit of the category, against CallCount in AWS/Usage.',
    judge: ({ poolMetrics, changes }) => {
      const change = newestChange(changes, ({ thing }) => thing.kind === 'quota');
      const counted = throttles(poolMetrics);
      if (change === undefined || counted.length === 0) return [];
      return [
        {
          certainty: 'likely',
          because: words`A request quota of the account was changed at ${moment(change.at)}, and CloudWatch counts throttled calls: ${join(counted, '; ')}.`,
          about: { kind: 'account' },
          advice: [
            advice(
              words`Set the quota of that category back to what it was.`,
              words`Quotas above the default cost money, and all pools of the account share them.`,
            ),
          ],
        },
      ];
    },
    proof: {
      speaks: {
        poolMetrics: throttledMetrics,
        changes: exampleChanges({
          changes: [exampleChange({ thing: { kind: 'quota', name: 'account' }, event: 'UpdateProvisionedLimit' })],
        }),
      },
      silent: { poolMetrics: throttledMetrics, changes: exampleChanges() },
      incident,
    },
  }),
  rule({
    id: 'throttled',
    label: 'throttled',
    title: 'AWS throttles calls to Cognito',
    reads: ['poolMetrics'],
    weighs: ['failedSignIns'],
    source: { page: METRICS, grade: 'DOC' },
    prevention: 'Watch AWS/Usage against the quota of each category, and raise a quota before a launch.',
    check: 'ThrottleCount in AWS/Usage, by category.',
    judge: ({ poolMetrics, failedSignIns }) => {
      const counted = throttles(poolMetrics);
      if (counted.length === 0) return [];
      const [told] = failuresLike(failedSignIns, ({ error }) => /TooManyRequests|Throttling/.test(error));
      const ownPool = poolMetrics.activities.some((it) => it.throttles > 0);
      return [
        {
          certainty: told !== undefined && ownPool ? 'certain' : ownPool ? 'likely' : 'possible',
          because: words`CloudWatch counts throttled calls: ${join(counted, '; ')}.${toldWords(told)}`,
          about: { kind: 'account' },
          advice: [
            advice(words`Find who calls so often: CloudTrail by user agent and address, or a loop in a new release.`),
            advice(words`Let clients wait longer after each refusal.`),
            advice(
              words`Ask for a higher quota of that category.`,
              words`Some categories cost money above the default.`,
            ),
          ],
        },
      ];
    },
    rulesOut: ({ poolMetrics, failedSignIns }) =>
      throttles(poolMetrics).length > 0 || failingPaths(poolMetrics, failedSignIns).length === 0
        ? []
        : [words`CloudWatch counts no throttled call.`],
    proof: {
      speaks: { poolMetrics: throttledMetrics },
      silent: { poolMetrics: calm },
      incident: { ...incident, span: { from: EXAMPLE_NOW - 3_600_000, to: EXAMPLE_NOW } },
    },
  }),
  rule({
    id: 'waf-blocks',
    label: 'waf-blocked',
    title: 'The web ACL in front of the pool blocks requests',
    reads: ['webAcl', 'failedSignIns'],
    source: { page: `${GUIDE}user-pool-waf.html`, grade: 'DOC' },
    prevention: 'Let a new rule count for a day before it blocks.',
    check: 'The sampled requests of the web ACL name the rule that blocked.',
    judge: ({ webAcl, failedSignIns }) => {
      const [told] = failuresLike(failedSignIns, ({ error }) => error === 'ForbiddenException');
      if (webAcl.kind === 'none' || told === undefined) return [];
      return [
        {
          certainty: 'certain',
          because: words`Web ACL ${quoted(webAcl.name)} stands in front of the pool${webAcl.otherwise === 'blocked' ? ' and blocks what none of its rules allows' : ''}.${toldWords(told)} Cognito answers so when a web ACL refuses.${blocked(webAcl)}`,
          about: { kind: 'web-acl', name: webAcl.name },
          advice: [
            advice(words`Read in the sampled requests of the web ACL which rule blocks, and whom.`),
            advice(
              words`Set that rule to count, or narrow it.`,
              words`What it was made to keep out gets through while it counts.`,
            ),
          ],
        },
      ];
    },
    rulesOut: ({ webAcl, failedSignIns }) =>
      webAcl.kind !== 'none' || failingPaths(undefined, failedSignIns).length === 0
        ? []
        : [words`No web ACL stands in front of the pool.`],
    proof: {
      speaks: {
        webAcl: { kind: 'web-acl', name: 'edge', id: 'acl1', otherwise: 'allowed' },
        failedSignIns: exampleFailed(exampleRefusal({ error: 'ForbiddenException', message: 'Forbidden.' })),
      },
      silent: { webAcl: { kind: 'none' }, failedSignIns: exampleFailed() },
      incident,
    },
  }),
  rule({
    id: 'admin-call-denied',
    label: 'iam-missing',
    title: 'A server may not make the call with which it signs people in',
    reads: ['failedSignIns'],
    source: { page: operation('AdminInitiateAuth'), grade: 'SDK' },
    prevention: 'Deploy the right together with the code that needs it, and test with the role that runs it.',
    check: 'aws iam simulate-principal-policy with the role and the action that the message names.',
    judge: ({ failedSignIns }) => {
      const [told] = failuresLike(failedSignIns, (it) => it.event.startsWith('Admin') && DENIED.test(it.error));
      if (told === undefined) return [];
      return [
        {
          certainty: 'certain',
          because: words`IAM refused ${quoted(told.event)} ${told.count} times since ${moment(told.firstSeen)}: the caller lacks the right, and nothing in the pool is asked.`,
          about: { kind: 'account' },
          advice: [
            advice(
              words`Give the role of the server ${quoted(`cognito-idp:${told.event}`)} on this pool, and nothing wider.`,
              words`Whatever uses the role may then sign people in.`,
            ),
            advice(
              words`If it had the right before: look for a change of the role, a boundary or a policy of the organization.`,
            ),
          ],
        },
      ];
    },
    proof: {
      speaks: {
        failedSignIns: exampleFailed(exampleRefusal({ event: 'AdminInitiateAuth', error: 'AccessDenied' })),
      },
      silent: { failedSignIns: exampleFailed(exampleRefusal({ event: 'AdminInitiateAuth' })) },
      incident,
    },
  }),
];

const DENIED = /^(?:Client\.)?(?:AccessDenied|UnauthorizedOperation|UnrecognizedClient|InvalidSignature|ExpiredToken)/;

function throttles({ activities, throttledCategories }: PoolMetrics): readonly Words[] {
  return [
    ...activities
      .filter((it) => it.throttles > 0)
      .map((it) => words`${it.throttles} of ${it.attempts} calls for ${it.activity}`),
    ...throttledCategories
      .filter((it) => it.throttles > 0)
      .map((it) => words`${it.throttles} in the category ${quoted(it.category)} of the whole account`),
  ];
}

/** Which rules blocked most, where the web ACL sends metrics. */
function blocked(webAcl: WebAcl): Words {
  const blocks = webAcl.kind === 'none' ? [] : (webAcl.blocks ?? []).slice(0, MAX_RULES);
  if (blocks.length === 0) return words``;
  const named = blocks.map(({ rule, requests }) => words`${quoted(rule)} ${requests} requests`);
  return words` CloudWatch counts as blocked by it: ${join(named, ', ')}.`;
}

function toldWords(told: FailedSignInGroup | undefined): Words {
  return told === undefined
    ? words``
    : words` ${quoted(told.event)} was told ${quoted(told.message || told.error)} ${told.count} times since ${moment(told.firstSeen)}.`;
}
