import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import type { FunctionRef } from '../cognito/arn.ts';
import { shapeOf } from '../evidence/log/shape.ts';
import { words } from '../incident/words.ts';
import type { SyntheticEvent } from '../probe/events/event.ts';
import { errorName, type Ran } from '../probe/trigger-test.ts';
import { gapFrom } from './gap.ts';

/** The longest that anybody may ask to wait for a function; the client gives up no earlier, in milliseconds. */
export const INVOKE_TIMEOUT_MS = 60_000;

/** Runs a function once and waits. Its answer is reduced to names and kinds here; of an error only its name is kept. */
export async function invoke(
  client: LambdaClient,
  called: FunctionRef,
  { event }: SyntheticEvent,
  waitMs: number,
  now: () => number,
): Promise<Ran> {
  const { partition, region, account, name, qualifier } = called;
  const request = new InvokeCommand({
    FunctionName: `arn:${partition}:lambda:${region}:${account}:function:${name}`,
    ...(qualifier === undefined ? {} : { Qualifier: qualifier }),
    InvocationType: 'RequestResponse',
    Payload: JSON.stringify(event),
  });
  const patience = AbortSignal.timeout(waitMs);
  const began = now();
  try {
    const {
      ExecutedVersion: version = '',
      FunctionError,
      Payload,
    } = await client.send(request, {
      abortSignal: patience,
    });
    const milliseconds = now() - began;
    const said = read(Payload);
    if (FunctionError === undefined) return { kind: 'answered', milliseconds, shape: shapeOf(said), version };
    if (isTimeout(said)) return { kind: 'late', milliseconds, version };
    return { kind: 'threw', milliseconds, error: errorName(field(said, 'errorType')), version };
  } catch (thrown) {
    if (patience.aborted) return { kind: 'late', milliseconds: now() - began, version: undefined };
    const gap = gapFrom(thrown, 'lambda:InvokeFunction');
    return { kind: 'no answer', because: words`${gap.detail}`, action: gap.action };
  }
}

/** What Lambda passes on is JSON; whatever is not becomes nothing, which no contract takes. */
function read(payload: Uint8Array | undefined): unknown {
  try {
    return JSON.parse(Buffer.from(payload ?? []).toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Newer runtimes name it; older ones tell it in a sentence alone. */
function isTimeout(said: unknown): boolean {
  return (
    field(said, 'errorType') === 'Sandbox.Timedout' ||
    /Task timed out after [\d.]+ seconds/.test(String(field(said, 'errorMessage') ?? ''))
  );
}

function field(said: unknown, name: string): unknown {
  return typeof said === 'object' && said !== null ? Reflect.get(said, name) : undefined;
}
