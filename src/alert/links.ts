import * as z from 'zod/mini';
import type { Alert } from './alert.ts';
import { objectsOf, text } from './lenient.ts';
import { linkOf } from './text.ts';

/** Hosts to which the link of an alert may lead, whoever sent it: pages of alerting systems and of AWS. */
export const LINK_HOSTS: readonly string[] = [
  'console.aws.amazon.com',
  'console.amazonaws.cn',
  'console.amazonaws-us-gov.com',
  'pagerduty.com',
  'opsgenie.com',
  'atlassian.net',
  'grafana.net',
  'datadoghq.com',
  'datadoghq.eu',
  'ddog-gov.com',
  'incident.io',
  'rootly.com',
  'root.ly',
];

const LINK = z.looseObject({ href: z.string(), text });

export interface ListedLinks {
  readonly links: Alert['links'];
  /** Those to other hosts, as words: nothing to click. */
  readonly words: readonly string[];
  /** All addresses, for the names of incidents in them. */
  readonly addresses: readonly string[];
}

/** The links of a list of `{text, href}`, ten at most. */
export function listedLinks(value: unknown): ListedLinks {
  const listed = objectsOf(value, 10).flatMap((link): readonly z.infer<typeof LINK>[] => {
    const { data } = LINK.safeParse(link);
    return data === undefined ? [] : [data];
  });
  const read = listed.map(({ text: label = 'Link', href }) => ({ label, href, link: linkOf(label, href, LINK_HOSTS) }));
  return {
    links: read.flatMap(({ link }) => link ?? []),
    words: read.flatMap(({ label, href, link }) =>
      link === undefined ? [`${label}: ${href.replace(/^[a-z]+:\/\//i, '')}`] : [],
    ),
    addresses: read.map(({ href }) => href),
  };
}
