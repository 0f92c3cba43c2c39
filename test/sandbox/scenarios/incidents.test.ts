import { describe, expect, test } from 'vitest';
import { type AwsStandIn, startAws } from '../../../sandbox/aws/server.ts';
import { preSignUpAnswer } from '../../../sandbox/scenarios/pre-sign-up-answer.ts';
import type { Scenario } from '../../../sandbox/scenarios/scenario.ts';
import { signInWaitsForTrigger } from '../../../sandbox/scenarios/sign-in-waits-for-trigger.ts';

const now = Date.UTC(2026, 10, 20, 12);

/** Starts the account of a scenario, looks at it, and ends it. */
async function once<Seen>(scenario: Scenario, look: (aws: AwsStandIn) => Seen): Promise<Seen> {
  const aws = await startAws({ scenario, now: () => now, controlToken: 'x' });
  const seen = look(aws);
  await aws.close();
  return seen;
}

describe('an incident', () => {
  const traces = ({ state }: AwsStandIn) => ({
    events: state.trail.events,
    metrics: state.metrics,
    // Memory is measured, so that what is said of it differs.
    logs: state.logGroups.map(({ name, events }) => [
      name,
      events.map(({ timestamp, message }) => [timestamp, message.replace(/Max Memory Used: \d+ MB/, '')]),
    ]),
  });

  test.each([preSignUpAnswer, signInWaitsForTrigger])('is the same each time: $name', async (scenario) => {
    expect(await once(scenario, traces)).toEqual(await once(scenario, traces));
  });

  test('has had every version that its alias had', async () => {
    const [fn] = await once(preSignUpAnswer, ({ state }) => state.functions);
    expect(fn?.versions.map(({ configuration }) => configuration.Version)).toEqual(['40', '41', '42']);
    expect(fn?.aliases.map(({ Name, FunctionVersion }) => [Name, FunctionVersion])).toEqual([['live', '42']]);
  });

  test('in which a function is slow has been slow to nobody who starts it', async () => {
    const begun = performance.now();
    const lines = await once(signInWaitsForTrigger, ({ state }) => state.logGroups.flatMap(({ events }) => events));
    const seconds = lines.flatMap(({ message }) => /REPORT .*Duration: (\d+)\d{3}\.00 ms/.exec(message)?.[1] ?? []);
    expect(new Set(seconds)).toEqual(new Set(['1', '7']));
    expect(performance.now() - begun).toBeLessThan(seconds.filter((it) => it === '7').length * 1000);
  });
});
