import type { CommandSpec, Parsed, Surroundings } from './command.ts';

/** A trigger by its own name or by that of its function. */
const NAME = /^[A-Za-z][\w-]{0,63}$/;
const VERSION = /^v?(\d{1,9})$/i;
const DRY_RUN = /^(?:--|—|–)?dry-run$/i;

/** `/cognito rollback`: may this trigger's alias go back, to which version, and who may approve it? Moves nothing itself. */
export const rollback: CommandSpec = {
  name: 'rollback',
  usage: '<trigger> [version] [pool] [--dry-run]',
  example: 'PreSignUp prod',
  summary:
    'Propose to move the alias of a trigger back, once everything is checked. Others approve; nothing moves before.',
  situation: 'A trigger may be broken',
  permission: 'rollback',
  button: undefined,
  form: {
    title: 'Roll a trigger back',
    submit: 'Check and propose',
    promise:
      'Looks for the version that was live before, checks everything that speaks against the move, and proposes it to those who may approve. Nothing moves before they do.',
    fields: [
      {
        name: 'trigger',
        label: 'Trigger',
        hint: 'PreSignUp, or the name of its function',
        kind: 'text',
        optional: false,
      },
      {
        name: 'version',
        label: 'Version',
        hint: 'A number; the one that was live before if empty',
        kind: 'text',
        optional: true,
      },
      {
        name: 'pool',
        label: 'User pool',
        hint: 'Where the trigger is',
        kind: 'pool',
        unchosen: 'Where the trigger is',
        optional: true,
      },
    ],
  },
  read(args, around) {
    const all = args.split(/\s+/).filter((word) => word !== '');
    const typed = all.filter((word) => !DRY_RUN.test(word));
    const dryRun = typed.length < all.length;
    const [trigger, ...rest] = typed;
    if (trigger === undefined) {
      return dryRun ? refused(`Name the trigger: rollback ${rollback.example}.`) : { kind: 'form', of: rollback };
    }
    if (!NAME.test(trigger)) return noTrigger(trigger);
    const pools = rest.filter((word) => around.pools.includes(word));
    const versions = rest.filter((word) => !around.pools.includes(word) && VERSION.test(word));
    const [unknown] = rest.filter((word) => !around.pools.includes(word) && !VERSION.test(word));
    if (unknown !== undefined || pools.length > 1 || versions.length > 1) {
      return refused(
        unknown === undefined
          ? `Name one trigger, one version and one pool: rollback ${rollback.example}.`
          : `"${cut(unknown)}" is neither a version (a number) nor a pool. Configured: ${around.pools.join(', ')}.`,
      );
    }
    return readRollback({ trigger, version: versions[0] ?? '', pool: pools[0] ?? '', dryRun }, around);
  },
  readForm: ({ trigger = '', version = '', pool = '' }, around) =>
    readRollback({ trigger, version, pool, dryRun: false }, around),
};

function readRollback(
  typed: { readonly trigger: string; readonly version: string; readonly pool: string; readonly dryRun: boolean },
  around: Surroundings,
): Parsed {
  const [trigger, version, pool] = [typed.trigger.trim(), typed.version.trim(), typed.pool.trim()];
  if (!NAME.test(trigger)) return noTrigger(trigger);
  if (version !== '' && !VERSION.test(version)) {
    return refused(`"${cut(version)}" is no published version. Type its number, like 41, or leave it empty.`);
  }
  if (pool !== '' && !around.pools.includes(pool)) {
    return refused(`There is no pool named "${cut(pool)}". Configured: ${around.pools.join(', ')}.`);
  }
  return {
    kind: 'command',
    command: {
      kind: 'rollback',
      trigger,
      version: version === '' ? undefined : VERSION.exec(version)?.[1],
      pool: pool === '' ? undefined : pool,
      dryRun: typed.dryRun,
    },
  };
}

function noTrigger(word: string): Parsed {
  return refused(`"${cut(word)}" is no trigger. Type one like PreSignUp, or the name of its function.`);
}

function cut(word: string): string {
  return word.length > 40 ? `${word.slice(0, 40)}…` : word;
}

function refused(because: string): Parsed {
  return { kind: 'refused', because };
}
