import { z } from 'zod';
import { BOT, TEAM } from '../people.ts';
import { method } from './method.ts';

/** Says whose token it is. */
export const authTest = method('auth.test', z.object({}), (workspace) => ({
  ok: true,
  url: `${workspace.baseUrl}/`,
  team: TEAM.name,
  user: BOT.name,
  team_id: TEAM.id,
  user_id: BOT.userId,
  bot_id: BOT.botId,
  is_enterprise_install: false,
}));
