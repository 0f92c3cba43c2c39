import { describe, expect, it } from 'vitest';
import { readTopicArn, refusedCertificateUrl, snsHost, type TopicArn } from '../../../src/alert/sns/certificate-url.ts';

const FILE = 'SimpleNotificationService-00112233445566778899aabbccddeeff.pem';

function topic(arn: string): TopicArn {
  const read = readTopicArn(arn);
  if (read === undefined) throw new Error(`${arn} is no topic`);
  return read;
}

const WEST = topic('arn:aws:sns:us-west-2:123456789012:alarms');

describe('readTopicArn', () => {
  it.each([
    ['arn:aws:sns:us-west-2:123456789012:alarms', 'sns.us-west-2.amazonaws.com'],
    ['arn:aws:sns:ap-southeast-4:123456789012:alarms.fifo', 'sns.ap-southeast-4.amazonaws.com'],
    ['arn:aws-us-gov:sns:us-gov-west-1:123456789012:alarms', 'sns.us-gov-west-1.amazonaws.com'],
    ['arn:aws-cn:sns:cn-north-1:123456789012:alarms', 'sns.cn-north-1.amazonaws.com.cn'],
  ])('reads %s', (arn, host) => {
    expect(snsHost(topic(arn))).toBe(host);
  });

  it.each([
    'arn:aws:sns:s3-us-west-2:123456789012:alarms',
    'arn:aws:sns:evil.example.com/:123456789012:alarms',
    'arn:aws:sns:us-west-2.evil:123456789012:alarms',
    'arn:aws-cn:sns:us-west-2:123456789012:alarms',
    'arn:aws:sns:cn-north-1:123456789012:alarms',
    'arn:aws:sqs:us-west-2:123456789012:alarms',
    'arn:aws:sns:us-west-2:123456789012:a b',
    'arn:aws:sns:eusc-de-east-1:123456789012:alarms',
    'EXAMPLE',
  ])('refuses %s', (arn) => {
    expect(readTopicArn(arn)).toBeUndefined();
  });
});

describe('refusedCertificateUrl', () => {
  it.each([
    ['arn:aws:sns:us-west-2:123456789012:alarms', `https://sns.us-west-2.amazonaws.com/${FILE}`],
    ['arn:aws-cn:sns:cn-north-1:123456789012:alarms', `https://sns.cn-north-1.amazonaws.com.cn/${FILE}`],
  ])('takes the file of SNS for %s', (arn, url) => {
    expect(refusedCertificateUrl(url, topic(arn))).toBeUndefined();
  });

  it.each([
    ['plain http', `http://sns.us-west-2.amazonaws.com/${FILE}`],
    ['a bucket named sns', `https://sns.s3-us-west-2.amazonaws.com/${FILE}`],
    ['a bucket named sns, newer', `https://sns.s3.us-west-2.amazonaws.com/${FILE}`],
    ['a call of SNS that ends in .pem', 'https://sns.us-west-2.amazonaws.com/?Action=Publish&x=.pem'],
    ['a query', `https://sns.us-west-2.amazonaws.com/${FILE}?x=1`],
    ['an empty query', `https://sns.us-west-2.amazonaws.com/${FILE}?`],
    ['a fragment', `https://sns.us-west-2.amazonaws.com/${FILE}#x`],
    ['a host that looks alike', `https://sns.us-west-2.amazonaws.com.evil.example/${FILE}`],
    ['a host below', `https://x.sns.us-west-2.amazonaws.com/${FILE}`],
    ['a host that ends in a dot', `https://sns.us-west-2.amazonaws.com./${FILE}`],
    ['a user', `https://user@sns.us-west-2.amazonaws.com/${FILE}`],
    ['a host in the place of a user', `https://sns.us-west-2.amazonaws.com@evil.example/${FILE}`],
    ['a port', `https://sns.us-west-2.amazonaws.com:8443/${FILE}`],
    ['the port of https', `https://sns.us-west-2.amazonaws.com:443/${FILE}`],
    ['another Region', `https://sns.eu-central-1.amazonaws.com/${FILE}`],
    ['the host of China', `https://sns.us-west-2.amazonaws.com.cn/${FILE}`],
    ['another file', 'https://sns.us-west-2.amazonaws.com/evil.pem'],
    ['a file in a folder', `https://sns.us-west-2.amazonaws.com/x/${FILE}`],
    ['a way through folders', `https://sns.us-west-2.amazonaws.com/x/../${FILE}`],
    ['backslashes', `https:\\\\sns.us-west-2.amazonaws.com\\${FILE}`],
    ['capital letters', `https://SNS.us-west-2.amazonaws.com/${FILE}`],
    ['a line break', `https://sns.us-west-2.amazonaws.com/\n${FILE}`],
    ['no address', 'EXAMPLE'],
  ])('refuses %s', (_name, url) => {
    expect(refusedCertificateUrl(url, WEST)).toBeTypeOf('string');
  });
});
