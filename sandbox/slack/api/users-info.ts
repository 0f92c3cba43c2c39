import { z } from 'zod';
import { BOT, type Person, TEAM } from '../people.ts';
import { method, refuse } from './method.ts';

const args = z.object({ user: z.string().min(1) });

/** Who somebody is: guest, deactivated, of another team, a bot. */
export const usersInfo = method('users.info', args, (workspace, sent) => {
  const person = workspace.person(sent.user);
  if (person) return { ok: true, user: userObject(person) };
  return sent.user === BOT.userId ? { ok: true, user: botObject() } : refuse('user_not_found');
});

function userObject(person: Person): Record<string, unknown> {
  const teamId = person.teamId ?? TEAM.id;
  return {
    id: person.id,
    team_id: teamId,
    name: person.name,
    real_name: person.realName,
    deleted: person.isDeactivated === true,
    tz: person.timeZone,
    tz_label: person.timeZone,
    tz_offset: person.timeZoneOffset,
    profile: { real_name: person.realName, display_name: person.name, title: person.role, team: teamId },
    is_admin: false,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: person.isGuest === true,
    is_ultra_restricted: false,
    is_stranger: teamId !== TEAM.id,
    is_bot: false,
    is_app_user: false,
    updated: 0,
  };
}

function botObject(): Record<string, unknown> {
  return {
    id: BOT.userId,
    team_id: TEAM.id,
    name: BOT.name,
    real_name: BOT.name,
    deleted: false,
    profile: { real_name: BOT.name, display_name: BOT.name, bot_id: BOT.botId, api_app_id: BOT.appId, team: TEAM.id },
    is_bot: true,
    is_app_user: false,
    updated: 0,
  };
}
