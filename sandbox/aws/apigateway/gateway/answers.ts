import { z } from 'zod';

const statement = z.object({
  Effect: z.enum(['Allow', 'Deny']),
  Resource: z.union([z.string().transform((one) => [one]), z.array(z.string())]),
});
/** What a Lambda authorizer may answer: a policy, or in its simple form whether the caller may come in. */
export const policy = z.union([
  z.object({ policyDocument: z.object({ Statement: z.array(statement).min(1) }) }),
  z.object({ isAuthorized: z.boolean() }),
]);
export type Policy = z.output<typeof policy>;

/** What is remembered of an authorizer's answers, by authorizer and identity. Times are milliseconds since 1970. */
export type Answers = Map<string, { readonly until: number; readonly policy: Policy }>;
