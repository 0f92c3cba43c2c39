import { z } from 'zod';
import { operation } from '../operation.ts';
import { uuid } from '../uuid.ts';
import { checkRevision, functionName, qualifier, targetOf } from './find.ts';
import { noPolicy, policyOf } from './policy-of.ts';

/** RemovePermission: takes one statement out of a policy. */
export const removePermission = operation({
  name: 'RemovePermission',
  access: 'iam',
  input: z.object({
    FunctionName: functionName,
    StatementId: z.string().min(1).max(100),
    Qualifier: qualifier,
    RevisionId: z.string().optional(),
  }),
  run(input, { account, random }) {
    const policy = policyOf(targetOf(account, input.FunctionName, input.Qualifier));
    checkRevision(policy.revisionId, input.RevisionId);
    const rest = policy.statements.filter(({ Sid }) => Sid !== input.StatementId);
    if (rest.length === policy.statements.length) throw noPolicy();
    policy.statements = rest;
    policy.revisionId = uuid(random);
    return {};
  },
});
