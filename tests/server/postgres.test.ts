import { afterAll, beforeAll } from 'vitest';
import { TestPostgres } from '../support/postgres.ts';
import { runContract } from './contract/run-contract.ts';

let postgres: TestPostgres | null = null;
// Finding may mean installing.
beforeAll(async () => {
  postgres = await TestPostgres.start();
});
afterAll(async () => {
  await postgres?.stop();
});

runContract('PostgreSQL', async () => {
  if (!postgres) throw new Error('PostgreSQL has not started');
  return { databaseUrl: await postgres.createDatabase(), dataDir: '/nonexistent' };
});
