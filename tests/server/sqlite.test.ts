import { vi } from 'vitest';
import { sqlitePlace } from '../support/running-server.ts';
import { runContract } from './contract/run-contract.ts';

// Generous: it runs beside many other tests, and says when something hangs, not how fast it is.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 300_000 });

runContract('SQLite', () => Promise.resolve(sqlitePlace()));
