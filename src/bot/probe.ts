import type { Job } from '../command/job.ts';
import { askCognito } from './ask-cognito.ts';
import type { Entry } from './entry.ts';
import type { ProbeWorld } from './probe-world.ts';
import { signInTest } from './sign-in-test.ts';
import { signOut } from './sign-out.ts';
import { testTrigger } from './trigger-test.ts';

/** What a job of the probe worker comes to. It takes no other: whoever may look may not act. */
export async function* probe(job: Job, world: ProbeWorld): AsyncGenerator<Entry> {
  const { command } = job;
  switch (command.kind) {
    case 'ask-cognito':
      return yield* askCognito(command, job, world);
    case 'signin-test':
      return yield* signInTest(command, job, world);
    case 'trigger-test':
      return yield* testTrigger(command, job, world);
    case 'signout':
      return yield* signOut(command, job, world);
    default:
      throw new TypeError(`The probe worker does not work "${command.kind}"`);
  }
}
