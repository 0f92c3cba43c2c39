import { eachIsFoundFirst } from './first-finding.ts';
import { poolBreaks } from './pools.ts';

eachIsFoundFirst(poolBreaks);
