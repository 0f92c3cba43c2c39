import { AwsException } from '../exception.ts';
import type { User } from './user.ts';

/**
 * What ListUsers can search by. Values are compared without regard to letter case, except where `exact`.
 * Source: API reference, ListUsers, Filter.
 */
const searchable: Record<string, { of: (user: User) => string | undefined; exact?: true }> = {
  username: { of: (user) => user.username, exact: true },
  email: { of: (user) => user.attributes.email },
  phone_number: { of: (user) => user.attributes.phone_number },
  name: { of: (user) => user.attributes.name },
  given_name: { of: (user) => user.attributes.given_name },
  family_name: { of: (user) => user.attributes.family_name },
  preferred_username: { of: (user) => user.attributes.preferred_username },
  'cognito:user_status': { of: (user) => user.status },
  status: { of: (user) => (user.enabled ? 'Enabled' : 'Disabled'), exact: true },
  sub: { of: (user) => user.attributes.sub },
};

const form = /^\s*("?)([\w:.-]+)\1\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/s;

/** Reads a filter, `attribute = "value"` or `attribute ^= "start of it"`, with quotes in the value behind a backslash. */
export function filterOf(text: string | undefined): (user: User) => boolean {
  if (text === undefined || text === '') return () => true;
  const parts = form.exec(text);
  if (parts === null) throw new AwsException('InvalidParameterException', 'Error while parsing filter.');
  const [, , name = '', sign, raw = ''] = parts;
  const attribute = Object.hasOwn(searchable, name) ? searchable[name] : undefined;
  if (attribute === undefined) {
    throw new AwsException('InvalidParameterException', `Invalid search attribute: ${name}`);
  }
  const fold = (value: string) => (attribute.exact ? value : value.toLowerCase());
  const wanted = fold(raw.replaceAll(/\\(.)/gs, '$1'));
  return (user) => {
    const value = attribute.of(user);
    if (value === undefined) return false;
    return sign === '=' ? fold(value) === wanted : fold(value).startsWith(wanted);
  };
}
