import { expect, test } from 'vitest';
import { examplePool, exampleUserIncident } from '../../../src/evidence/example.ts';
import { gap, known } from '../../../src/evidence/reading.ts';
import { webAclStep } from '../../../src/evidence/steps/web-acl.ts';
import { plain, write } from '../../../src/incident/words.ts';
import { cloudOf } from '../../bot/cloud.ts';

const incident = exampleUserIncident();
const ARN = 'arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_Example12';

test('the web ACL is asked for by the ARN of the pool, and so is it by hand', async () => {
  const cloud = cloudOf({});
  const evidence = { pool: known(examplePool()) };
  expect(await webAclStep.look(cloud, incident, evidence)).toEqual(known({ kind: 'none' }));
  expect(cloud.asked).toEqual([`web acl prod ${ARN}`]);
  expect(webAclStep.commands(incident, evidence).map((it) => write(it, 'channel', plain))).toEqual([
    `aws wafv2 get-web-acl-for-resource --region us-east-1 --resource-arn ${ARN} --query 'WebACL.{Name:Name,Id:Id,Otherwise:DefaultAction}'`,
  ]);
});

test('a pool without an ARN is not asked for', async () => {
  const cloud = cloudOf({});
  const evidence = { pool: known(examplePool({ arn: undefined })) };
  expect(await webAclStep.look(cloud, incident, evidence)).toEqual(
    gap('failed', 'AWS described the pool without its ARN, by which WAF knows it.'),
  );
  expect(cloud.asked).toEqual([]);
  expect(webAclStep.commands(incident, evidence)).toEqual([]);
});

const acl = { kind: 'web-acl', name: 'login', id: 'acl-1', otherwise: 'allowed', metric: 'edge' } as const;
const line = (Rule: string, ...values: readonly number[]) => ({
  name: 'BlockedRequests',
  dimensions: { Region: 'us-east-1', Rule, WebACL: 'edge' },
  points: values.map((value, index) => ({ at: index * 300_000, value })),
});

test('what each rule blocked is counted, the most first, and the sum of all left out', async () => {
  const lines = [line('ALL', 4, 9), line('bots', 1, 2), line('countries', 3, 7), line('idle', 0)];
  const cloud = { ...cloudOf({}), webAclOf: async () => known(acl), metrics: async () => known([lines]) };
  expect(await webAclStep.look(cloud, incident, { pool: known(examplePool()) })).toEqual(
    known({
      ...acl,
      blocks: [
        { rule: 'countries', requests: 10 },
        { rule: 'bots', requests: 3 },
      ],
    }),
  );
});

test('without counts the web ACL is known all the same, and one without metrics is not asked for them', async () => {
  const metrics = async () => gap('denied', 'AWS refused it.');
  const silent = { ...acl, metric: undefined };
  const look = (found: typeof acl | typeof silent) =>
    webAclStep.look({ ...cloudOf({}), webAclOf: async () => known(found), metrics }, incident, {
      pool: known(examplePool()),
    });
  expect([await look(acl), await look(silent)]).toEqual([known(acl), known(silent)]);
});
