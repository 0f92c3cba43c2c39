import type { AddPermissionResponse } from '@aws-sdk/client-lambda';
import { z } from 'zod';
import { AwsException } from '../exception.ts';
import { operation } from '../operation.ts';
import { uuid } from '../uuid.ts';
import { checkRevision, functionName, qualifier, targetOf, versionOf } from './find.ts';
import type { Statement } from './statement.ts';

/** AddPermission: lets a service or an account call the function, or exactly this alias or version of it. */
export const addPermission = operation({
  name: 'AddPermission',
  access: 'iam',
  input: z.object({
    FunctionName: functionName,
    Qualifier: qualifier,
    StatementId: z.string().regex(/^[a-zA-Z0-9-_]{1,100}$/),
    Action: z.string().regex(/^lambda:(?:\*|[a-zA-Z]+)$/),
    Principal: z.string().min(1),
    SourceArn: z.string().optional(),
    SourceAccount: z
      .string()
      .regex(/^\d{12}$/)
      .optional(),
    RevisionId: z.string().optional(),
  }),
  run(input, { account, random }): AddPermissionResponse {
    const target = targetOf(account, input.FunctionName, input.Qualifier);
    versionOf(target);
    const key = target.qualifier ?? '$LATEST';
    const policy = target.fn.policies.get(key) ?? { revisionId: '', statements: [] };
    checkRevision(policy.revisionId, input.RevisionId);
    if (policy.statements.some(({ Sid }) => Sid === input.StatementId)) {
      throw new AwsException(
        'ResourceConflictException',
        `The statement id (${input.StatementId}) provided already exists. Please provide a new statement id, or remove the existing statement.`,
        { status: 409 },
      );
    }
    const { SourceArn, SourceAccount } = input;
    const Condition = {
      ...(SourceAccount === undefined ? {} : { StringEquals: { 'AWS:SourceAccount': SourceAccount } }),
      ...(SourceArn === undefined ? {} : { ArnLike: { 'AWS:SourceArn': SourceArn } }),
    };
    const statement: Statement = {
      Sid: input.StatementId,
      Effect: 'Allow',
      Principal: principal(input.Principal),
      Action: input.Action,
      Resource: target.qualifier === undefined ? target.fn.arn : `${target.fn.arn}:${target.qualifier}`,
      ...(Object.keys(Condition).length > 0 ? { Condition } : {}),
    };
    policy.statements.push(statement);
    policy.revisionId = uuid(random);
    target.fn.policies.set(key, policy);
    return { Statement: JSON.stringify(statement) };
  },
});

function principal(named: string): Statement['Principal'] {
  if (named === '*') return '*';
  if (named.endsWith('.amazonaws.com')) return { Service: named };
  return { AWS: /^\d{12}$/.test(named) ? `arn:aws:iam::${named}:root` : named };
}
