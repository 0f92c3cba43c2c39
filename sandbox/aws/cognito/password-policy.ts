import type { PasswordPolicyType } from '@aws-sdk/client-cognito-identity-provider';
import { AwsException } from '../exception.ts';

/** Refuses a password that the pool's policy does not allow. AWS's defaults hold where the policy is silent. */
export function checkPassword(password: string, policy: PasswordPolicyType = {}): void {
  const rules: [broken: boolean, what: string][] = [
    [password.length < (policy.MinimumLength ?? 8), 'Password not long enough'],
    [(policy.RequireNumbers ?? false) && !/\d/.test(password), 'Password must have numeric characters'],
    [(policy.RequireLowercase ?? false) && !/[a-z]/.test(password), 'Password must have lowercase characters'],
    [(policy.RequireUppercase ?? false) && !/[A-Z]/.test(password), 'Password must have uppercase characters'],
    [(policy.RequireSymbols ?? false) && !/[^A-Za-z0-9]/.test(password), 'Password must have symbol characters'],
  ];
  const broken = rules.find(([is]) => is);
  if (broken) {
    throw new AwsException('InvalidPasswordException', `Password did not conform with policy: ${broken[1]}`);
  }
}
