import { record } from '../aws/cloudtrail/record.ts';
import { OLIVIA } from './callers.ts';
import { incident } from './incident.ts';
import { ACCOUNT, REGION } from './pools.ts';
import { LIVE, triggerFunction } from './releases.ts';

const day = 86_400_000;
const NAME = 'post-confirmation';

/** Whether the role may write is a variable here, since the stand-in has no DynamoDB that could refuse. */
const code = `export const handler = async (event) => {
  if (process.env.ROLE_MAY_WRITE === 'no') {
    const error = new Error(
      'User: arn:aws:sts::${ACCOUNT}:assumed-role/${NAME}/${NAME} is not authorized to perform: dynamodb:PutItem on resource: arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/profiles because no identity-based policy allows the dynamodb:PutItem action',
    );
    error.name = 'AccessDeniedException';
    throw error;
  }
  return event;
};
`;

/** A trigger whose own role lost a permission. */
export const profileWriteDenied = incident({
  name: 'profile-write-denied',
  title: 'New users get an error when they confirm their account',
  family: 'iam',
  cause: 'iam-missing',
  symptom: 'PostConfirmation failed with error … is not authorized to perform: dynamodb:PutItem',
  happened:
    'Olivia tidied up IAM and took the policy `write-profiles` from the role of `post-confirmation`. The function runs and is refused by DynamoDB. The accounts are confirmed all the same: whoever tries again is told so.',
  shows: 'the refused action, role and table in the log of the trigger; nothing of it in the changes of the pool',
  seed: 6,
  minutesAgo: 45,
  before(account, pool, now) {
    const { arn } = triggerFunction(account, pool, { name: NAME, code, version: 9, at: now - 70 * day });
    pool.description.LambdaConfig = { PostConfirmation: `${arn}:${LIVE}` };
  },
  breaks({ account, at }) {
    const fn = account.functions.find(({ name }) => name === NAME);
    const request = { roleName: NAME, policyName: 'write-profiles' };
    record(account, { at, source: 'iam.amazonaws.com', name: 'DeleteRolePolicy', by: OLIVIA, request });
    const [version] = fn?.versions ?? [];
    if (fn === undefined || version === undefined) return;
    // Another object, so that no process of before is used again.
    const Environment = { Variables: { ROLE_MAY_WRITE: 'no' } };
    fn.versions[0] = { ...version, configuration: { ...version.configuration, Environment } };
  },
});
