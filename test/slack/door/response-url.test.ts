import { expect, test } from 'vitest';
import { ownResponseUrl } from '../../../src/slack/door/response-url.ts';

const SLACK = 'https://slack.com/api/';

test.each([
  ['https://hooks.slack.com/commands/T1/2/abc', SLACK],
  ['https://hooks.slack.com/actions/T1/2/abc', 'https://acme.slack.com/api/'],
  ['https://hooks.slack-gov.com/actions/T1/2/abc', 'https://slack-gov.com/api/'],
  ['http://127.0.0.1:4001/response/1', 'http://127.0.0.1:4001/api/'],
])('%s is ours where the Web API is %s', (address, api) => {
  expect(ownResponseUrl(address, api)).toBe(address);
});

test.each([
  ['http://hooks.slack.com/commands/T1', SLACK],
  ['https://hooks.slack.com:8443/commands/T1', SLACK],
  ['https://hooks.slack.com.evil.example/commands', SLACK],
  ['https://evil.example/hooks.slack.com', SLACK],
  ['https://hooks.slack.com@evil.example/', SLACK],
  ['https://user:secret@hooks.slack.com/', SLACK],
  ['https://slack.com/commands', SLACK],
  ['http://127.0.0.1/', SLACK],
  ['http://169.254.169.254/latest/meta-data', SLACK],
  ['file:///etc/passwd', SLACK],
  ['javascript:alert(1)', SLACK],
  ['', SLACK],
  [undefined, SLACK],
  ['http://127.0.0.1:4002/response/1', 'http://127.0.0.1:4001/api/'],
  ['https://127.0.0.1:4001/response/1', 'http://127.0.0.1:4001/api/'],
  ['https://hooks.slack.com/commands/T1', 'http://127.0.0.1:4001/api/'],
])('%s is dropped where the Web API is %s', (address, api) => {
  expect(ownResponseUrl(address, api)).toBeUndefined();
});
