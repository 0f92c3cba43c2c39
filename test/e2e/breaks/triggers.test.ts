import { customAuthBreaks } from './custom-auth.ts';
import { eachIsFoundFirst } from './first-finding.ts';
import { triggerBreaks } from './triggers.ts';

eachIsFoundFirst([...triggerBreaks, ...customAuthBreaks]);
