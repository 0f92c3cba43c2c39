import type { FunctionRef } from '../cognito/arn.ts';
import { place } from '../evidence/invoke-permission.ts';
import type { FunctionSettings } from '../evidence/trigger.ts';
import { argument, commandLine, join, moment, quoted, type Words, words } from '../incident/words.ts';
import type { CallingPool, Check, GuardFacts } from './guard.ts';

/**
 * Everything for which an alias is not moved, or only after somebody has accepted what is not known. One row, one reason.
 * Sources: Lambda developer guide (using aliases, configuring alias routing, function states) and API reference
 * (UpdateAlias, AddPermission); developer guide of Cognito, customizing user pool workflows with Lambda triggers.
 */
export const guardChecks: readonly Check[] = [
  {
    id: 'called by alias',
    alone: true,
    judge: ({ calls, alias }) =>
      alias !== undefined
        ? undefined
        : refuse(
            calls.qualifier === undefined || calls.qualifier === '$LATEST'
              ? words`The pool calls ${quoted(calls.name)} without an alias, so what runs is always the newest code: moving an alias would change nothing.`
              : words`The pool calls version ${calls.qualifier} of ${quoted(calls.name)} itself, so moving an alias would change nothing.`,
            words`deploy the former code again. To be able to roll back next time, publish versions, let the pool call an alias, and allow Cognito to invoke that alias.`,
          ),
  },
  {
    id: 'still called',
    alone: true,
    judge: ({ alias, calls, pools, unread }) =>
      alias === undefined || pools.length > 0 || unread.length > 0
        ? undefined
        : refuse(
            words`No configured pool calls alias ${quoted(alias)} of ${quoted(calls.name)}: moving it would change nothing for them.`,
            words`look at what the pool calls now (triggers), and name that.`,
          ),
  },
  {
    id: 'every pool read',
    judge: ({ unread }) =>
      unread.length === 0
        ? undefined
        : refuse(
            words`Whether these pools call the alias too could not be read: ${join(
              unread.map(({ pool, because }) => words`${pool} (${because})`),
              ', ',
            )}. What protects them would be passed over.`,
            words`give me the right to read them, or take them out of the configuration, and propose it again.`,
          ),
  },
  {
    id: 'alias read',
    alone: true,
    judge: ({ alias, calls, from }) =>
      alias === undefined || from.kind === 'known'
        ? undefined
        : refuse(
            words`Where alias ${quoted(alias)} of ${quoted(calls.name)} points could not be read (${from.reason}): ${from.detail}`,
            from.reason === 'not found'
              ? words`create the alias again by the deployment that made it.`
              : words`give me the right lambda:GetAlias, or try again in a moment.`,
          ),
  },
  {
    id: 'alias unmoved',
    judge: ({ from, pinned }) =>
      from.kind !== 'known' || pinned === undefined || from.value.revisionId === pinned
        ? undefined
        : refuse(
            words`The alias was changed since this was proposed; it points to version ${from.value.version} now.`,
            words`find out who changed it (changes), and propose it again if it is still needed.`,
          ),
  },
  {
    id: 'target chosen',
    judge: ({ alias, from, to }) => {
      if (alias === undefined || from.kind !== 'known') return undefined;
      if (to === undefined) {
        return refuse(
          words`There is no version to go back to: neither CloudTrail nor the log shows another, and no lower number is left.`,
          words`name a version if you know one, or deploy the former code.`,
        );
      }
      return /^\d+$/.test(to)
        ? undefined
        : refuse(words`${quoted(to)} is no published version, so it can change at any time.`, words`publish it first.`);
    },
  },
  {
    id: 'something to move',
    judge: ({ from, to, weights }) =>
      from.kind === 'known' && from.value.version === to && sameWeights(from.value.weights, weights)
        ? refuse(
            words`The alias points to version ${to} already, and to nothing else.`,
            words`look for another cause (triage), or name another version.`,
          )
        : undefined,
  },
  {
    id: 'target there',
    judge: ({ calls, targets }) => {
      const gone = targets.find(({ settings }) => settings.kind === 'gap');
      if (gone?.settings.kind !== 'gap') return undefined;
      return gone.settings.reason === 'not found'
        ? refuse(
            words`Version ${gone.version} of ${quoted(calls.name)} is gone: it was deleted.`,
            words`name another version (triggers lists them), or deploy its code again.`,
          )
        : refuse(
            words`Version ${gone.version} of ${quoted(calls.name)} could not be read (${gone.settings.reason}): ${gone.settings.detail}`,
            words`give me the right lambda:GetFunctionConfiguration on its versions, or try again in a moment.`,
          );
    },
  },
  {
    id: 'target active',
    judge: (facts) => {
      const idle = settingsOf(facts).find(({ state }) => state !== 'Active');
      if (idle === undefined) return undefined;
      const because = words`Version ${idle.version} is not ready to run: its state is ${idle.state}${idle.stateReason === undefined ? '' : ` (${idle.stateReason})`}.`;
      return idle.state === 'Inactive'
        ? refuse(
            because,
            words`wake it with a trigger test of that version, wait until it is Active, and propose it again: its first start may take longer than the five seconds that Cognito waits.`,
          )
        : refuse(because, words`wait until it is Active, or name another version.`);
    },
  },
  {
    id: 'target updated',
    judge: (facts) => {
      const half = settingsOf(facts).find(({ lastUpdate }) => lastUpdate !== 'Successful');
      return half === undefined
        ? undefined
        : refuse(
            words`The last update of version ${half.version} is not done: it is ${half.lastUpdate}${half.stateReason === undefined ? '' : ` (${half.stateReason})`}.`,
            words`wait until it is Successful, or name another version.`,
          );
    },
  },
  {
    id: 'snapshot ready',
    judge: (facts) => {
      const cold = settingsOf(facts).find(({ snapStart }) => snapStart === 'not ready');
      return cold === undefined
        ? undefined
        : refuse(
            words`The SnapStart snapshot of version ${cold.version} is not ready, so its first starts may take longer than the five seconds that Cognito waits.`,
            words`wait until its optimization status is On, or name another version.`,
          );
    },
  },
  {
    id: 'once live',
    judge: ({ live, to }) => {
      if (live.kind === 'unknown') return { warning: 'never seen live' };
      return live.kind === 'seen'
        ? undefined
        : refuse(
            words`Version ${to ?? ''} was never live: CloudTrail shows every move of the alias since ${moment(live.since)}, and none led to it.`,
            words`name a version that was live, or test this one and release it as a deployment would.`,
          );
    },
  },
  {
    id: 'Cognito may invoke',
    judge: ({ calls, pools }) => {
      const unread = pools.find(({ permission }) => permission.kind === 'gap');
      if (unread?.permission.kind === 'gap') {
        return refuse(
          words`Whether Cognito may invoke ${place(calls)} for ${unread.pool.name} could not be read (${unread.permission.reason}): ${unread.permission.detail}`,
          words`give me the right lambda:GetPolicy on the alias, or try again in a moment.`,
        );
      }
      const shut = pools.find(({ permission }) => permission.kind === 'known' && !permission.value.cognitoMayInvoke);
      if (shut?.permission.kind !== 'known') return undefined;
      return refuse(
        words`Cognito may not invoke ${place(calls)} for ${shut.pool.name}: ${shut.permission.value.because}. No version would run.`,
        words`allow it: ${allowing(calls, shut)}`,
      );
    },
  },
  {
    id: 'same events',
    judge: ({ pools, to }) => {
      const changed = pools.find(({ eventVersion }) => eventVersion.kind === 'changed');
      if (changed?.eventVersion.kind === 'changed') {
        const { at, from, to: now } = changed.eventVersion;
        return refuse(
          words`${changed.pool.name} changed the version of its events from ${from} to ${now} at ${moment(at)}, after version ${to ?? ''} was last live: that code does not know them.`,
          words`name a version that was live since then, or set the event version back together with the code, by the deployment that owns the pool.`,
        );
      }
      return pools.some(({ eventVersion }) => eventVersion.kind === 'unknown')
        ? { warning: 'event version unknown' }
        : undefined;
    },
  },
  {
    id: 'no deployment',
    judge: ({ from, sharedBy, owner }) => {
      if (from.kind !== 'known' || Object.keys(from.value.weights).length === 0) return undefined;
      // A person who shares the calls by hand is named by CloudTrail; all else may be CodeDeploy in the middle of it.
      const byHand = sharedBy !== undefined && !/codedeploy/i.test(sharedBy);
      const deployed = owner.kind === 'gap' || owner.value.stack !== undefined;
      return byHand && !deployed
        ? undefined
        : refuse(
            words`The alias shares its calls between versions${sharedBy === undefined ? '' : words`, set by ${quoted(sharedBy)}`}: a CodeDeploy deployment may be running, which would overwrite the move or fail by it.`,
            words`stop that deployment and let it roll back: ${commandLine(words`aws deploy stop-deployment --deployment-id ${argument('DEPLOYMENT_ID')} --auto-rollback-enabled`)}`,
          );
    },
  },
  {
    id: 'on the list',
    judge: ({ alias, calls, pools }) => {
      const missing = pools.filter(({ listed }) => listed?.rollback !== true).map(({ pool }) => pool.name);
      return missing.length === 0 || alias === undefined
        ? undefined
        : refuse(
            words`The configuration does not let me move alias ${quoted(alias)} of ${quoted(calls.name)} for ${missing.join(' and ')}.`,
            words`move it with your own rights (${quoted('--dry-run')} shows the call), or let whoever runs this bot list it under pools[].triggers with ${quoted('rollback: true')}.`,
          );
    },
  },
  {
    id: 'not shared unsaid',
    judge: ({ others, pools }) => {
      if (pools.length > 0 && pools.every(({ listed }) => listed?.shared === true)) return undefined;
      if (others.kind === 'gap') {
        return refuse(
          words`Who else may call the alias could not be read (${others.reason}): ${others.detail}`,
          words`give me the right lambda:GetPolicy on the alias, or say ${quoted('shared: true')} under pools[].triggers.`,
        );
      }
      return others.value.length === 0
        ? undefined
        : refuse(
            words`Others may call the alias too, and would feel the move: ${others.value.slice(0, 5).join(', ')}.`,
            words`ask whoever owns them; where they may be moved along, say ${quoted('shared: true')} under pools[].triggers.`,
          );
    },
  },
  {
    id: 'tested',
    judge: ({ test, to }) => {
      switch (test?.outcome) {
        case 'kept':
          return undefined;
        case 'broken':
          return refuse(
            words`Version ${to ?? ''} answered wrongly in the trigger test at ${moment(test.at)}: Cognito would refuse its answers too.`,
            words`name another version, or deploy code that keeps the contract.`,
          );
        case 'warned':
          return { warning: 'test warned' };
        default:
          return { warning: 'not tested' };
      }
    },
  },
];

function refuse(because: Words, instead: Words) {
  return { refusal: { because, instead } };
}

function settingsOf({ targets }: GuardFacts): readonly FunctionSettings[] {
  return targets.flatMap(({ settings }) => (settings.kind === 'known' ? [settings.value] : []));
}

function sameWeights(one: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>): boolean {
  const [a, b] = [Object.entries(one), Object.entries(other)];
  return a.length === b.length && a.every(([version, share]) => other[version] === share);
}

/** The statement of the developer guide, on the very alias: one on the function does not count for it. */
function allowing(calls: FunctionRef, { pool, account }: CallingPool): Words {
  const { partition, region, name, qualifier } = calls;
  const source = `arn:${partition}:cognito-idp:${pool.region}:${account ?? calls.account}:userpool/${pool.id}`;
  const on = qualifier === undefined ? words`` : words` --qualifier ${argument(qualifier)}`;
  return [
    commandLine(
      words`aws lambda add-permission --region ${region} --function-name ${argument(name)}${on} --statement-id CognitoInvoke --action lambda:InvokeFunction --principal cognito-idp.amazonaws.com --source-arn ${argument(source)} --source-account ${account ?? calls.account}`,
    ),
  ];
}
