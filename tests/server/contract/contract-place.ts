import type { DatabasePlace } from '../../../src/server/database/open-database.ts';
import type { TestOffice } from '../../support/running-server.ts';

/** What every part of the contract suite runs on. Functions, since the server starts after the tests are collected. */
export interface Contract {
  /** A server that was set up, shared by the tests: each makes its own spaces, records and devices. */
  readonly office: () => TestOffice;
  readonly place: () => DatabasePlace;
  /** An empty database of the same engine. */
  readonly empty: () => Promise<DatabasePlace>;
}
