import type { CommandSpec, Parsed, Surroundings } from './command.ts';

/** A trigger by its own name or by that of its function. */
const NAME = /^[A-Za-z][\w-]{0,63}$/;
const VERSION = /^v?(\d{1,9})$/i;

/** `/cognito trigger-test`: does this version keep the contract of its trigger? */
export const triggerTest: CommandSpec = {
  name: 'trigger-test',
  usage: '<trigger> [version] [pool]',
  example: 'PreSignUp 41 prod',
  summary: 'Run a version of a trigger with made-up events, and check what it answers. Asks first: it is real code.',
  situation: 'A trigger may be broken',
  permission: 'probe',
  button: undefined,
  form: {
    title: 'Test a trigger',
    submit: 'Go on',
    promise:
      'Runs real code with all that it does, with made-up events of a user at example.invalid, marked syntheticTest. Only functions with test: true in the configuration. Of the answer only names and kinds of fields are shown. You are asked once more.',
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
        hint: 'A number; the one behind the alias if empty',
        kind: 'text',
        optional: true,
      },
      {
        name: 'pool',
        label: 'User pool',
        hint: 'The only one whose triggers may be tested',
        kind: 'pool',
        unchosen: 'The only one to test in',
        optional: true,
      },
    ],
  },
  read(args, around) {
    const [trigger, ...rest] = args.split(/\s+/).filter((word) => word !== '');
    if (trigger === undefined) return { kind: 'form', of: triggerTest };
    if (!NAME.test(trigger)) return noTrigger(trigger);
    const pools = rest.filter((word) => around.pools.includes(word));
    const versions = rest.filter((word) => !around.pools.includes(word) && isVersion(word));
    const [unknown] = rest.filter((word) => !around.pools.includes(word) && !isVersion(word));
    if (unknown !== undefined || pools.length > 1 || versions.length > 1) {
      return refused(
        unknown === undefined
          ? `Name one trigger, one version and one pool: trigger-test ${triggerTest.example}.`
          : `"${cut(unknown)}" is neither a version (a number, or $LATEST) nor a pool. Configured: ${around.pools.join(', ')}.`,
      );
    }
    return readTest({ trigger, version: versions[0] ?? '', pool: pools[0] ?? '' }, around);
  },
  readForm: ({ trigger = '', version = '', pool = '' }, around) => readTest({ trigger, version, pool }, around),
};

function readTest(
  typed: { readonly trigger: string; readonly version: string; readonly pool: string },
  around: Surroundings,
): Parsed {
  const [trigger, version, pool] = [typed.trigger.trim(), typed.version.trim(), typed.pool.trim()];
  if (!NAME.test(trigger)) return noTrigger(trigger);
  if (version !== '' && !isVersion(version)) {
    return refused(`"${cut(version)}" is no version. Type its number, like 41, or leave it empty for the alias.`);
  }
  if (pool !== '' && !around.pools.includes(pool)) {
    return refused(`There is no pool named "${cut(pool)}". Configured: ${around.pools.join(', ')}.`);
  }
  return {
    kind: 'command',
    command: {
      kind: 'trigger-test',
      trigger,
      version: version === '' ? undefined : (VERSION.exec(version)?.[1] ?? '$LATEST'),
      pool: pool === '' ? undefined : pool,
      // Which version it is, and how often it runs, is told before anything is run.
      confirmed: false,
    },
  };
}

function noTrigger(typed: string): Parsed {
  return refused(`"${cut(typed)}" is no trigger. Type one like PreSignUp, or the name of its function.`);
}

function isVersion(word: string): boolean {
  return VERSION.test(word) || word.toUpperCase() === '$LATEST';
}

function cut(word: string): string {
  return word.length > 40 ? `${word.slice(0, 40)}…` : word;
}

function refused(because: string): Parsed {
  return { kind: 'refused', because };
}
