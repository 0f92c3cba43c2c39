import type { CommandSpec } from './command.ts';
import { shortened } from './shortened.ts';

/** The id of an incident, as its messages show it. */
const INCIDENT = /^[0-9a-f]{12,64}$/;

/** `/cognito export`: the postmortem of an incident. */
export const exportCommand: CommandSpec = {
  name: 'export',
  usage: '[pool | incident id]',
  example: 'prod',
  summary:
    'The postmortem: summary, impact, timeline, root cause, evidence, what was done, what keeps it from coming back.',
  situation: 'Afterwards',
  permission: 'look',
  button: undefined,
  form: undefined,
  read(args, around) {
    const [first, more] = args.split(/\s+/).filter((word) => word !== '');
    const exported = (pool: string | undefined, incident: string | undefined) =>
      ({ kind: 'command', command: { kind: 'export', pool, incident } }) as const;
    if (first === undefined) return exported(undefined, undefined);
    if (more === undefined && around.pools.includes(first)) return exported(first, undefined);
    if (more === undefined && INCIDENT.test(first.toLowerCase())) return exported(undefined, first.toLowerCase());
    return {
      kind: 'refused',
      because: `"${shortened(args.trim())}" is neither a pool nor the id of an incident, like 0123456789ab. Configured: ${around.pools.join(', ')}.`,
    };
  },
};
