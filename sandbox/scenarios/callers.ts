import type { Caller, Callers } from '../aws/cloudtrail/caller.ts';

/** The pipeline that deploys. */
export const PIPELINE: Caller = { kind: 'role', role: 'deploy', session: 'github-actions' };

/** A person of the platform team. */
export const OLIVIA: Caller = { kind: 'user', name: 'olivia' };

/** A person of support. */
export const SAM: Caller = { kind: 'role', role: 'support', session: 'sam@example.com' };

/** Who signs with which key, for those who want to try changes of their own as somebody else. */
export const CALLERS: Callers = new Map<string, Caller>([
  ['sandbox-deploy', PIPELINE],
  ['sandbox-olivia', OLIVIA],
  ['sandbox-support', SAM],
]);
