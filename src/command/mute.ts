import type { CommandSpec } from './command.ts';
import { readSpan } from './pool-arguments.ts';
import { shortened } from './shortened.ts';

/** How long, where it is not said. */
const MUTED_MS = 3_600_000;
const MOST_MS = 7 * 86_400_000;

/** `/cognito mute`: nothing more of this incident's alerts for a while. */
export const mute: CommandSpec = {
  name: 'mute',
  usage: '[pool] [2h | off]',
  example: 'prod 2h',
  summary: 'Say nothing more of the alerts of the open incident for a while, an hour unless told otherwise.',
  situation: 'While an incident is open',
  permission: 'diagnose',
  button: undefined,
  form: undefined,
  read(args, around) {
    let pool: string | undefined;
    let forMs: number | undefined;
    for (const word of args.split(/\s+/).filter((it) => it !== '')) {
      const span = word.toLowerCase() === 'off' ? 0 : readSpan(word);
      if (forMs === undefined && span !== undefined) {
        if (span > MOST_MS || (span === 0 && word.toLowerCase() !== 'off'))
          return { kind: 'refused', because: 'Alerts can be muted for 1m to 7d, like 30m or 2h; "mute off" ends it.' };
        forMs = span;
      } else if (pool === undefined && around.pools.includes(word)) pool = word;
      else {
        return {
          kind: 'refused',
          because: `"${shortened(word)}" is neither a pool nor a time like 2h. Configured: ${around.pools.join(', ')}.`,
        };
      }
    }
    return { kind: 'command', command: { kind: 'mute', pool, alert: undefined, forMs: forMs ?? MUTED_MS } };
  },
};
