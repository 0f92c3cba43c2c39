import type { Caller, Callers } from '../aws/cloudtrail/caller.ts';

/** The pipeline that deploys. */
export const PIPELINE: Caller = { kind: 'role', role: 'deploy', session: 'github-actions' };

/** A person of the platform team. */
export const OLIVIA: Caller = { kind: 'user', name: 'olivia' };

/** A person of support. */
export const SAM: Caller = { kind: 'role', role: 'support', session: 'sam@example.com' };

/** Access keys to sign with, for those who want to try changes of their own as somebody else. */
export const KEYS = { pipeline: 'sandbox-deploy', olivia: 'sandbox-olivia', sam: 'sandbox-support' } as const;

/** Who signs with which key. */
export const CALLERS: Callers = new Map<string, Caller>([
  [KEYS.pipeline, PIPELINE],
  [KEYS.olivia, OLIVIA],
  [KEYS.sam, SAM],
]);
