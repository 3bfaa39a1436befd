import { sqlitePlace } from '../support/running-server.ts';
import { runContract } from './contract/run-contract.ts';

runContract('SQLite', () => Promise.resolve(sqlitePlace()));
