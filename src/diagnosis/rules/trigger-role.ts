import { exampleSignInIncident } from '../../evidence/example.ts';
import { exampleChain, exampleFailure, exampleRuns } from '../../evidence/example-trigger.ts';
import { known } from '../../evidence/reading.ts';
import type { DeniedAction } from '../../evidence/runs.ts';
import type { TriggerChain } from '../../evidence/trigger.ts';
import { argument, commandLine, moment, quoted, type Words, words } from '../../incident/words.ts';
import { advice } from '../advice.ts';
import { type AnyRule, rule, type Spoken } from '../rule.ts';
import { releaseBefore } from './trigger-release.ts';
import { functionWords, notStarted, type TriggerView, times, toldWords, triggerViews } from './trigger-view.ts';

const incident = exampleSignInIncident();
const denied: DeniedAction = {
  action: 'dynamodb:PutItem',
  role: 'pre-sign-up-role',
  resource: 'dynamodb table/profiles',
};
/** Services whose resources name neither Region nor account. */
const WITHOUT_PLACE = ['s3'];

/** Rights that the function itself lacks: it ran, and AWS refused what it asked. */
export const triggerRoleRules: readonly AnyRule[] = [
  rule({
    id: 'trigger-role-denied',
    label: 'iam-missing',
    title: 'The trigger’s own role lacks a right',
    reads: ['runs'],
    weighs: ['triggers', 'failedSignIns', 'changes'],
    source: { page: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html', grade: 'DOC' },
    prevention: 'Change the role and the code that needs the right in one deployment.',
    check: 'aws iam simulate-principal-policy with the role, the action and the resource that the log names.',
    judge: ({ changes, ...facts }) =>
      triggerViews(facts).flatMap((view): Spoken[] => {
        const group = view.log?.failures.find((it) => it.failure === 'access-denied');
        if (group?.denied === undefined || view.log === undefined || view.asynchronous) return [];
        const told = view.told.filter((it) => !notStarted(it) && it.message.includes('not authorized to perform'));
        const failed = view.log.failedRuns >= group.count;
        const release = releaseBefore(view, group, changes);
        const survived = failed || told.length > 0 ? words`` : words` The function goes on after it.`;
        return [
          {
            certainty: told.length > 0 || failed ? 'certain' : 'possible',
            about: { kind: 'trigger', functionName: view.functionName },
            because: words`AWS refused ${quoted(group.denied.action)}${resourceWords(group.denied)} to the role ${quoted(roleOf(view, group.denied) ?? 'of the function')} of ${functionWords(view)} ${times(group.count)} since ${moment(group.firstSeen)}. The function ran, so this is its own right, not Cognito's to call it.${survived}${release?.because ?? words``}${toldWords(told)}`,
            advice: [
              ...checks(view, group.denied),
              ...(release?.decisive === true ? release.advice : []),
              advice(
                words`Give the role that action on that resource, and nothing wider.`,
                words`Whatever uses the role may then do it too.`,
              ),
            ],
            ...(release?.decisive !== true || release.remedy === undefined ? {} : { remedy: release.remedy }),
          },
        ];
      }),
    rulesOut: (facts) => {
      const views = triggerViews(facts).filter(({ log }) => log !== undefined && log.runs > 0);
      return views.length === 0 || views.some(({ log }) => log?.failures.some((it) => it.failure === 'access-denied'))
        ? []
        : [words`No log of a trigger function has a line in which AWS refuses something to its role.`];
    },
    proof: {
      speaks: {
        runs: [
          logOf(exampleRuns({ failures: [exampleFailure({ failure: 'access-denied', denied })], failedRuns: 12 })),
        ],
        triggers: [exampleChain()],
      },
      silent: { runs: [logOf(exampleRuns({ failures: [exampleFailure()] }))], triggers: [exampleChain()] },
      incident,
    },
  }),
];

/** The bot holds no right in IAM, so it prints the question for somebody who does. */
function checks(view: TriggerView, refused: DeniedAction) {
  const role = roleOf(view, refused);
  const { chain } = view;
  if (role === undefined || chain === undefined) return [];
  const { partition, account } = chain.calls;
  const arn = `arn:${partition}:iam::${account}:role/${role}`;
  const resource = resourceArn(refused, chain);
  const on = resource === undefined ? words`` : words` --resource-arns ${argument(resource)}`;
  const asked = words`aws iam simulate-principal-policy --policy-source-arn ${argument(arn)} --action-names ${argument(refused.action)}${on}`;
  const changed = words`aws cloudtrail lookup-events --region us-east-1 --lookup-attributes ${argument(`AttributeKey=ResourceName,AttributeValue=${role}`)}`;
  return [
    advice(
      words`Ask IAM, with somebody's credentials who may (put the role's path in, if it has one): ${commandLine(asked)}`,
    ),
    advice(words`See who changed the role: ${commandLine(changed)}`),
  ];
}

/** As the message names it, else the role that the function has. */
function roleOf({ chain }: TriggerView, { role }: DeniedAction): string | undefined {
  return role ?? (chain?.settings.kind === 'known' ? chain.settings.value.role : undefined);
}

/** `dynamodb table/profiles` back to an ARN, in the Region and account of the function. */
function resourceArn({ resource }: DeniedAction, { calls }: TriggerChain): string | undefined {
  const [service, name] = resource?.split(' ') ?? [];
  if (service === undefined || name === undefined || name === '*') return undefined;
  const place = WITHOUT_PLACE.includes(service) ? ':' : `${calls.region}:${calls.account}`;
  return `arn:${calls.partition}:${service}:${place}:${name}`;
}

function resourceWords({ resource }: DeniedAction): Words {
  return resource === undefined ? words`` : words` on ${quoted(resource)}`;
}

function logOf(runs: ReturnType<typeof exampleRuns>) {
  return { functionName: runs.functionName, runs: known(runs) };
}
