import type { Change, Changes } from '../../evidence/changes.ts';
import type { TriggerRuns } from '../../evidence/runs.ts';
import type { TriggerChain } from '../../evidence/trigger.ts';
import { duration } from '../../incident/duration.ts';
import { argument, commandLine, moment, quoted, type Words, words } from '../../incident/words.ts';
import { advice } from '../advice.ts';
import { SOME_FAILURES } from '../failing.ts';
import type { Advice, Remedy } from '../rule.ts';
import type { TriggerView } from './trigger-view.ts';

/** What a failure of a trigger tells about versions. */
export interface FailedVersions {
  readonly firstSeen: number;
  readonly byVersion: Readonly<Record<string, number>>;
}

/** The change that a failure of a trigger came after. */
export interface Release {
  /** A sentence with a space before it. */
  readonly because: Words;
  /** The log shows that the version fails and that the one before it did not: then it is no coincidence. */
  readonly decisive: boolean;
  readonly advice: readonly Advice[];
  readonly remedy: Remedy | undefined;
}

/** Without runs by version, a change explains failures that begin this soon after it. */
const SOON_MS = 15 * 60_000;
const UNKNOWN_VERSION = 'unknown';
/** A version did not fail by luck alone with less than this chance. */
const LUCK = 0.05;

/**
 * What was changed before a trigger began to fail: the nearest change of what really runs, or two versions in one log of
 * which only the later fails, which needs no CloudTrail. Undefined where neither explains the failure.
 */
export function releaseBefore(
  view: TriggerView,
  failed: FailedVersions,
  changes: Changes | undefined,
): Release | undefined {
  const { chain, log, functionName } = view;
  const change = nearestBefore(changes?.changes ?? [], functionName, chain, failed.firstSeen);
  const failing = onlyVersion(failed);
  const sound = failing === undefined ? undefined : soundVersion(log, failing, failed, change?.from);
  const fits = change?.to === undefined || failing === undefined || change.to === failing;
  const decisive = sound !== undefined && fits && (change !== undefined || later(failing, sound));
  const near = change !== undefined && failed.firstSeen - change.at <= SOON_MS;
  if (!decisive && !(near && fits)) return undefined;
  const from = sound ?? change?.from;
  const remedy = rollback(view, failing ?? change?.to, from);
  return {
    because: words`${changed(change, failed.firstSeen)}${decisive && failing !== undefined ? versionWords(log, failed, failing, sound) : words``}`,
    decisive,
    remedy,
    advice: undoing(view, remedy, change),
  };
}

/** A change of the code that really runs: an alias that Cognito calls, or `$LATEST` where it calls no alias. */
function nearestBefore(
  changes: readonly Change[],
  functionName: string,
  chain: TriggerChain | undefined,
  failedAt: number,
): Change | undefined {
  return changes
    .filter((change) => !change.failed && change.at <= failedAt && runsSince(change, functionName, chain))
    .toSorted((a, b) => b.at - a.at)[0];
}

/** Whether this change decides what Cognito's calls of a function run. */
export function runsSince({ thing, to }: Change, functionName: string, chain: TriggerChain | undefined): boolean {
  if (!('functionName' in thing) || thing.functionName !== functionName) return false;
  const target = chain?.target.kind === 'known' ? chain.target.value : undefined;
  switch (thing.kind) {
    case 'alias':
      return target === undefined || (target.kind === 'alias' && target.alias === thing.alias);
    case 'code':
    case 'configuration':
      // An alias runs a published version, which changes to the function itself do not reach.
      if (target === undefined || target.kind === 'latest') return true;
      return to !== undefined && target.version === to;
    default:
      return false;
  }
}

function onlyVersion({ byVersion }: FailedVersions): string | undefined {
  const versions = Object.keys(byVersion).filter((it) => it !== UNKNOWN_VERSION);
  return versions.length === 1 ? versions[0] : undefined;
}

/**
 * A version in the same log that never failed so, and ran often enough to have failed by the share of the other: the
 * former one, or the only other.
 */
function soundVersion(
  log: TriggerRuns | undefined,
  failing: string,
  failed: FailedVersions,
  former: string | undefined,
): string | undefined {
  const ran = log?.byVersion ?? {};
  const share = Math.min(1, (failed.byVersion[failing] ?? 0) / Math.max(1, ran[failing] ?? 1));
  const sound = Object.entries(ran).filter(
    ([version, runs]) =>
      version !== UNKNOWN_VERSION &&
      !Object.hasOwn(failed.byVersion, version) &&
      runs >= SOME_FAILURES &&
      (1 - share) ** runs < LUCK,
  );
  if (former !== undefined) return sound.find(([version]) => version === former)?.[0];
  return sound.length === 1 ? sound[0]?.[0] : undefined;
}

function later(version: string | undefined, than: string): boolean {
  return version !== undefined && Number(version) > Number(than);
}

function changed(change: Change | undefined, failedAt: number): Words {
  if (change === undefined) return words``;
  const from = change.from === undefined ? '' : ` (version ${change.from} before)`;
  return words` ${capital(change.what)}${from} at ${moment(change.at)}; the first failure came ${failedAt - change.at < 1000 ? 'at once' : `${duration(failedAt - change.at)} later`}.`;
}

function versionWords(
  log: TriggerRuns | undefined,
  failed: FailedVersions,
  failing: string,
  sound: string | undefined,
): Words {
  const ran = log?.byVersion ?? {};
  const of = Math.max(ran[failing] ?? 0, failed.byVersion[failing] ?? 0);
  return words` Version ${failing} failed so in ${failed.byVersion[failing] ?? 0} of ${of} runs, version ${sound ?? ''} in none of ${ran[sound ?? ''] ?? 0}.`;
}

/** Only where the alias still points to the version that fails, and the former one is still there. */
function rollback({ chain, functionName }: TriggerView, failing: string | undefined, to: string | undefined) {
  const target = chain?.target.kind === 'known' ? chain.target.value : undefined;
  if (target?.kind !== 'alias' || to === undefined || target.version !== failing) return undefined;
  const versions = chain?.versions.kind === 'known' ? chain.versions.value : undefined;
  if (versions !== undefined && !versions.some(({ version }) => version === to)) return undefined;
  return { kind: 'rollback', functionName, alias: target.alias, to } as const;
}

function undoing({ chain, functionName }: TriggerView, remedy: Remedy | undefined, change: Change | undefined) {
  const target = chain?.target.kind === 'known' ? chain.target.value : undefined;
  if (remedy?.to !== undefined && chain !== undefined && target?.kind === 'alias') {
    const { region } = chain.calls;
    const command = words`aws lambda update-alias --region ${region} --function-name ${argument(functionName)} --name ${argument(remedy.alias)} --function-version ${remedy.to} --routing-config ${argument('AdditionalVersionWeights={}')} --revision-id ${target.revisionId}`;
    return [
      advice(
        words`Let alias ${quoted(remedy.alias)} of ${quoted(functionName)} point to version ${remedy.to} again: ${commandLine(command)}`,
        words`Who was refused meanwhile is not repaired by it, and the next deployment may move it forward.`,
      ),
    ];
  }
  const before = change === undefined ? words`` : words` before ${moment(change.at)}`;
  return [advice(words`Deploy what ran${before}.`, words`Who was refused meanwhile is not repaired by it.`)];
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
