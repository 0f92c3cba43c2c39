import { authTest } from './auth-test.ts';
import { blocksValidate } from './blocks-validate.ts';
import { chatDelete } from './chat-delete.ts';
import { chatGetPermalink } from './chat-get-permalink.ts';
import { chatPostEphemeral } from './chat-post-ephemeral.ts';
import { chatPostMessage } from './chat-post-message.ts';
import { chatUpdate } from './chat-update.ts';
import { conversationsInfo } from './conversations-info.ts';
import { conversationsOpen } from './conversations-open.ts';
import { conversationsReplies } from './conversations-replies.ts';
import type { ApiMethod } from './method.ts';
import { usergroupsList, usergroupsUsersList } from './usergroups.ts';
import { usersInfo } from './users-info.ts';
import { viewsOpen } from './views-open.ts';
import { viewsUpdate } from './views-update.ts';

/** Every Web API method that the stand-in answers; any other is `unknown_method`. */
export const apiMethods: readonly ApiMethod[] = [
  authTest,
  blocksValidate,
  chatDelete,
  chatGetPermalink,
  chatPostEphemeral,
  chatPostMessage,
  chatUpdate,
  conversationsInfo,
  conversationsOpen,
  conversationsReplies,
  usergroupsList,
  usergroupsUsersList,
  usersInfo,
  viewsOpen,
  viewsUpdate,
];
