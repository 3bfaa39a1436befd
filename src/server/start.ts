import { fileURLToPath } from 'node:url';
import { buildAppIfStale } from './build-app.ts';
import { BadSetting, readSettings } from './config.ts';
import { createServer, type RunningServer } from './create-server.ts';

/** This file runs as build/src/server/start.js. */
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

async function start(): Promise<void> {
  const settings = readSettings(process.env);
  // BUILD_APP=never serves dist/ as it is.
  if (process.env['BUILD_APP'] !== 'never') await buildAppIfStale(ROOT, (text) => process.stderr.write(`${text}\n`));
  const server = await createServer({
    ...settings,
    distDir: `${ROOT}dist`,
    log: (line) => process.stdout.write(`${JSON.stringify(line)}\n`),
  });
  stopOnSignal(server);
  const link = (await server.ready()) ? `${server.url}/` : `${server.url}/#setup=${server.setupCode}`;
  process.stdout.write(`\n  Lotse: ${link}\n\n`);
}

function stopOnSignal(server: RunningServer): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      server.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}

/** One sentence for what an operator can mend; everything else is a bug and keeps its stack. */
function explain(error: unknown): string {
  if (error instanceof BadSetting) return error.message;
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return `The port is in use by another program. Choose another with PORT=…`;
  if (code === 'EACCES') return `This port or folder may not be used by this account (${error.message})`;
  if (code === 'ECONNREFUSED') return `PostgreSQL does not answer at DATABASE_URL (${error.message})`;
  return error.stack ?? error.message;
}

try {
  await start();
} catch (error) {
  process.stderr.write(`Lotse cannot start: ${explain(error)}\n`);
  process.exit(1);
}
