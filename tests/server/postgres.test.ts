import { afterAll, beforeAll, vi } from 'vitest';
import { TestPostgres } from '../support/postgres.ts';
import { runContract } from './contract/run-contract.ts';

// Generous: it runs beside many other tests, and says when something hangs, not how fast it is.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 300_000 });

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
