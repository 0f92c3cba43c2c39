import { type Words, words } from '../incident/words.ts';
import { aliasName } from './consent-words.ts';
import type { Judged } from './recovery.ts';
import type { Watch } from './watch.ts';

/** The last word of a watch. */
export interface ToldRecovery {
  readonly watch: Watch;
  readonly judged: Judged;
  readonly at: number;
}

/** What the move came to, in a line; also the push text. */
export function recoveryHeadline({ watch, judged, at }: ToldRecovery): Words {
  const move = words`${aliasName({ calls: { name: watch.functionName }, alias: watch.alias })} was moved to version ${watch.to}`;
  const after = elapsed(at - watch.movedAt);
  switch (judged.kind) {
    case 'recovered':
      return words`Recovered: ${after} after ${move}, ${pathsOf(watch)} works again.`;
    case 'not recovered':
      return words`Not recovered: ${after} after ${move}, it still fails.`;
    default:
      return words`I cannot tell whether it recovered: ${after} after ${move}, too little is known.`;
  }
}

/** What to do next; undefined where nothing is to be done. */
export function recoveryNext({ watch, judged }: ToldRecovery): Words | undefined {
  switch (judged.kind) {
    case 'recovered':
      return words`Version ${watch.from} is still there: take the release back where it came from, or the next deployment brings it again.`;
    case 'not recovered':
      return words`The version was not the cause, or not the only one. Look again with ${typed(`triage ${watch.pools[0] ?? ''}`)}; the move can be undone.`;
    default:
      return words`Make traffic of your own: ${typed(`trigger-test ${watch.functionName} ${watch.to}`)} runs the version with a made-up event, ${typed(`signin-test ${watch.pools[0] ?? ''}`)} signs a canary in.`;
  }
}

function typed(command: string): Words {
  return words`${{ command: words`/cognito ${command}` }}`;
}

function pathsOf({ paths }: Watch): string {
  return paths.length === 0 ? 'it' : paths.filter((path, index) => index === 0 || path !== 'federation').join(', ');
}

/** `45 s`, `4 min`. */
function elapsed(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
