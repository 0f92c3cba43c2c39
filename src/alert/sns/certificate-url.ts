/** Regions as they are written; the EU Sovereign Cloud has hosts of its own, which are not taken. */
const REGION = /^(?:us|eu|ap|sa|ca|me|af|il|mx|cn)(?:-[a-z]+)+-\d$/;
const PATH = /^\/SimpleNotificationService-[0-9a-f]{32}\.pem$/;

export interface TopicArn {
  readonly partition: 'aws' | 'aws-cn' | 'aws-us-gov';
  readonly region: string;
  readonly account: string;
  readonly name: string;
}

/** Reads the ARN of an SNS topic whose Region and partition belong together; undefined for any other text. */
export function readTopicArn(arn: string): TopicArn | undefined {
  const match = /^arn:(aws|aws-cn|aws-us-gov):sns:([a-z0-9-]{1,30}):(\d{12}):([\w-]{1,256}(?:\.fifo)?)$/.exec(arn);
  if (match === null) return undefined;
  const [, partition, region = '', account = '', name = ''] = match;
  const expected = region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
  return partition === expected && REGION.test(region) ? { partition: expected, region, account, name } : undefined;
}

/** The host of SNS in the Region of a topic. */
export function snsHost({ region, partition }: TopicArn): string {
  return `sns.${region}.amazonaws.com${partition === 'aws-cn' ? '.cn' : ''}`;
}

/**
 * Why a certificate is not fetched from there; undefined where it may be. Only a file that SNS itself names, on the host
 * of SNS, in the Region of the topic: other addresses below amazonaws.com are open to everybody, as those of S3 are.
 */
export function refusedCertificateUrl(url: string, topic: TopicArn): string | undefined {
  if (!URL.canParse(url)) return 'The address of the certificate is none.';
  const { protocol, hostname, pathname } = new URL(url);
  if (protocol !== 'https:') return 'The certificate must be fetched over https.';
  if (hostname !== snsHost(topic)) return "The host of the certificate is not SNS in the topic's Region.";
  if (!PATH.test(pathname)) return 'The certificate is not a file of SNS.';
  // No user, port, query or fragment, and nothing that a parser reads in two ways.
  if (url !== `https://${hostname}${pathname}`) return 'The address of the certificate holds more than host and file.';
  return undefined;
}
