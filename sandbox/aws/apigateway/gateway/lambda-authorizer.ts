import { z } from 'zod';
import { covers } from '../../arn-pattern.ts';
import { AwsException } from '../../exception.ts';
import { targetOf, versionOf } from '../../lambda/find.ts';
import { allows } from '../../lambda/policy.ts';
import { runFunction } from '../../lambda/run.ts';
import { type Answers, type Policy, policy } from './answers.ts';
import type { Surroundings } from './request.ts';

/** What a Lambda authorizer decided: let in, keep out, ask for another token, or nothing that can be used. */
export type Decision =
  | { readonly kind: 'allow' }
  | { readonly kind: 'deny'; readonly explicit: boolean }
  | { readonly kind: 'unauthorized' }
  | { readonly kind: 'broken' };

/** One question to an authorizer. */
export interface Question {
  readonly apiId: string;
  readonly authorizerId: string;
  /** API Gateway's way of naming a function: `arn:aws:apigateway:…:lambda:path/…/functions/<function ARN>/invocations`. */
  readonly uri: string | undefined;
  /** What identifies the caller; answers are remembered under it. */
  readonly identity: readonly string[];
  /** How long an answer is remembered, in seconds; 0 asks each time. */
  readonly ttl: number;
  /** What is called, as policies name it. */
  readonly methodArn: string;
  readonly event: object;
  /** Whether the function answers `{isAuthorized}` in place of a policy. */
  readonly simple: boolean;
}

const failure = z.object({ errorMessage: z.string() });

/**
 * Asks a Lambda authorizer, or remembers what it said: one remembered policy counts for every method, which is how a narrow
 * `Resource` comes to refuse. Source: developer guide, Lambda authorizers.
 */
export async function decide(question: Question, answers: Answers, around: Surroundings): Promise<Decision> {
  const key = JSON.stringify([question.authorizerId, ...question.identity]);
  const known = answers.get(key);
  if (known !== undefined && known.until > around.now()) return judge(known.policy, question.methodArn);
  const payload = await ask(question, around);
  if (payload === undefined) return { kind: 'broken' };
  if (payload.failed) {
    const message = failure.safeParse(payload.answer).data?.errorMessage;
    return message === 'Unauthorized' ? { kind: 'unauthorized' } : { kind: 'broken' };
  }
  const read = policy.safeParse(payload.answer);
  if (!read.success || question.simple !== 'isAuthorized' in read.data) return { kind: 'broken' };
  if (question.ttl > 0) answers.set(key, { until: around.now() + question.ttl * 1000, policy: read.data });
  return judge(read.data, question.methodArn);
}

async function ask(question: Question, around: Surroundings) {
  const arn = /\/functions\/(.+)\/invocations$/.exec(question.uri ?? '')?.[1];
  if (arn === undefined) return undefined;
  const { id, region } = around.account;
  const sourceArn = `arn:aws:execute-api:${region}:${id}:${question.apiId}/authorizers/${question.authorizerId}`;
  try {
    const target = targetOf(around.account, arn);
    versionOf(target);
    const caller = { service: 'apigateway.amazonaws.com', sourceArn, sourceAccount: id };
    if (!allows(target.fn, target.qualifier, caller)) return undefined;
    const { payload, failed } = await runFunction(target, JSON.stringify(question.event), around);
    const answer: unknown = JSON.parse(payload);
    return { answer, failed };
  } catch (error) {
    if (error instanceof AwsException || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function judge(said: Policy, methodArn: string): Decision {
  if ('isAuthorized' in said) return said.isAuthorized ? { kind: 'allow' } : { kind: 'deny', explicit: false };
  const effects = said.policyDocument.Statement.filter(({ Resource }) =>
    Resource.some((pattern) => covers(pattern, methodArn)),
  ).map(({ Effect }) => Effect);
  if (effects.includes('Deny')) return { kind: 'deny', explicit: true };
  return effects.includes('Allow') ? { kind: 'allow' } : { kind: 'deny', explicit: false };
}
