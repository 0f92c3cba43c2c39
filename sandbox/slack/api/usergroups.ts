import { z } from 'zod';
import { TEAM } from '../people.ts';
import { flag, method, refuse } from './method.ts';

/** The user groups of the workspace. */
export const usergroupsList = method(
  'usergroups.list',
  z.object({ include_users: flag, include_count: flag }),
  (workspace, sent) => ({
    ok: true,
    usergroups: workspace.userGroups.map((group) => ({
      id: group.id,
      team_id: TEAM.id,
      is_usergroup: true,
      is_subteam: true,
      name: group.name,
      handle: group.handle,
      description: '',
      is_external: false,
      date_create: 0,
      date_update: 0,
      date_delete: 0,
      auto_type: null,
      ...(sent.include_users ? { users: group.members } : {}),
      ...(sent.include_count ? { user_count: group.members.length } : {}),
    })),
  }),
);

/** Who is in a user group. */
export const usergroupsUsersList = method(
  'usergroups.users.list',
  z.object({ usergroup: z.string().min(1) }),
  (workspace, sent) => {
    const group = workspace.userGroups.find((candidate) => candidate.id === sent.usergroup);
    return group ? { ok: true, users: group.members } : refuse('no_such_subteam');
  },
);
