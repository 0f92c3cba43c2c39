import type { Config } from '../../config/config.ts';
import type { SlackRequest } from '../request.ts';

/**
 * Why a signed request is not from our app in our workspace; undefined when it is. People of another workspace cannot
 * run the command, but they can click what stands in a channel shared with them (docs.slack.dev, Slack Connect), so the
 * person's own workspace counts too. A click must name it; a submitted form need not, since only our own click opened it.
 */
export function strangerBecause(request: SlackRequest, slack: Config['slack']): string | undefined {
  if (!('origin' in request)) return undefined;
  const { app, team, enterprise, personTeam } = request.origin;
  if (app !== slack.app) return 'another app';
  if (team !== slack.team) return 'another workspace';
  if (slack.enterprise !== undefined && enterprise !== slack.enterprise) return 'another enterprise';
  if (personTeam === 'not sent') return undefined;
  if (personTeam === undefined) return request.kind === 'action' ? 'a person of no known workspace' : undefined;
  const ours = personTeam === slack.team || (slack.enterprise !== undefined && personTeam === slack.enterprise);
  return ours ? undefined : 'a person of another workspace';
}
