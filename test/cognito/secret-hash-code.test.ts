import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { hashCode } from '../../src/cognito/secret-hash-code.ts';

/** The published vector of the username. */
const given = {
  USERNAME: 'mary_major',
  CLIENT_ID: '1example23456789abcdefghij',
  CLIENT_SECRET: '9example87654321secretvalue0123456789abcdefghijklmn',
};

describe('code to copy', () => {
  test('for node prints the right hash', () => {
    const code = hashCode.find(({ language }) => language === 'node')?.code ?? '';
    const printed = execFileSync(process.execPath, ['--input-type=module', '-e', code], { env: given });
    expect(printed.toString()).toBe('a+TZCoblVCwXwvew0E0dgT57kgf56ODeQBXnQeI60jw=\n');
  });

  test('takes the secret from the environment', () => {
    expect(
      hashCode.map(({ language, code }) => [
        language,
        /os\.environ|\bCLIENT_SECRET \} = env;/.test(code),
        code.includes('argv'),
      ]),
    ).toEqual([
      ['node', true, false],
      ['python', true, false],
    ]);
  });
});
