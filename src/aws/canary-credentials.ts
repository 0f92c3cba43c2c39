import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod/mini';
import { quoted, type Words, words } from '../incident/words.ts';
import type { CanarySource } from '../probe/sign-in/canary.ts';
import { gapFrom } from './gap.ts';
import { patience } from './patience.ts';

/** What a canary proves itself by. Stays in this folder. */
export interface CanaryCredentials {
  readonly username: string;
  readonly password?: string | undefined;
  /** In base32. */
  readonly totp?: string | undefined;
  /** To custom challenges, in order. `$totp` stands for the code of the moment. */
  readonly answers?: readonly string[] | undefined;
}

export interface CanaryCredentialsOptions {
  /** Where to call instead of AWS. */
  readonly endpoint?: string;
  /** Reads a variable of this process. */
  variable(name: string): string | undefined;
}

type ReadCredentials =
  | { readonly kind: 'read'; readonly credentials: CanaryCredentials }
  | { readonly kind: 'unable'; readonly because: Words };

const ACTION = 'secretsmanager:GetSecretValue';

const secretShape = z.object({
  username: z.string().check(z.minLength(1)),
  password: z.optional(z.string()),
  totp: z.optional(z.string()),
  answers: z.optional(z.array(z.string())),
});

/** Reads credentials where the configuration says, anew for each test. What is wrong is said without any value. */
export function createCanaryCredentials(
  options: CanaryCredentialsOptions,
): (source: CanarySource, region: string) => Promise<ReadCredentials> {
  const clients = new Map<string, SecretsManagerClient>();
  const clientIn = (region: string): SecretsManagerClient => {
    const client =
      clients.get(region) ??
      // The bot's own role: the secret lies in the bot's own account.
      new SecretsManagerClient({
        region,
        ...patience(),
        ...(options.endpoint === undefined ? {} : { endpoint: options.endpoint }),
      });
    clients.set(region, client);
    return client;
  };
  return async (source, region) => {
    if (source.kind === 'environment') return fromVariables(source, options.variable);
    try {
      const client = clientIn(/^arn:[^:]+:secretsmanager:([^:]+):/.exec(source.id)?.[1] ?? region);
      const answer = await client.send(new GetSecretValueCommand({ SecretId: source.id }));
      const read = secretShape.safeParse(parse(answer.SecretString ?? ''));
      if (read.success) return { kind: 'read', credentials: read.data };
      return unable(
        words`The secret ${quoted(source.id)} is not as expected: JSON with a text "username", and "password", "totp" (texts) and "answers" (a list of texts) where they are needed.`,
      );
    } catch (thrown) {
      return unable(words`The secret ${quoted(source.id)} could not be read. ${gapFrom(thrown, ACTION).detail}`);
    }
  };
}

function fromVariables(
  source: Extract<CanarySource, { kind: 'environment' }>,
  variable: CanaryCredentialsOptions['variable'],
): ReadCredentials {
  const named = [source.username, source.password, source.totp, source.answers].filter((it) => it !== undefined);
  const missing = named.filter((name) => variable(name) === undefined);
  if (missing.length > 0) return unable(words`Not set for this process: ${missing.join(', ')}.`);
  const value = (name: string | undefined) => (name === undefined ? undefined : variable(name));
  const answers = value(source.answers);
  const read = secretShape.safeParse({
    username: value(source.username),
    password: value(source.password),
    totp: value(source.totp),
    answers: answers === undefined ? undefined : parse(answers),
  });
  if (read.success) return { kind: 'read', credentials: read.data };
  return unable(words`${source.answers ?? ''} holds no JSON list of texts.`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unable(because: Words): ReadCredentials {
  return { kind: 'unable', because };
}
