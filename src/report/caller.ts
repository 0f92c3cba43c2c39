import { personName, quoted, type Words, words } from '../incident/words.ts';

const SESSION = /^arn:[\w-]+:sts::\d{12}:assumed-role\/([^/]+)\/(.+)$/;
const USER = /^arn:[\w-]+:iam::\d{12}:user\/(?:.*\/)?(.+)$/;

/** Who called AWS, as CloudTrail names them. The name of a session or an IAM user may be a person's, so channels see a mask. */
export function callerWords(by: string): Words {
  const [, role, session] = SESSION.exec(by) ?? [];
  if (role !== undefined && session !== undefined) return words`${personName(session)} as ${quoted(role)}`;
  const user = USER.exec(by)?.[1];
  return user === undefined ? words`${quoted(by)}` : words`IAM user ${personName(user)}`;
}
