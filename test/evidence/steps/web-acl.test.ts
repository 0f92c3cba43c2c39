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
