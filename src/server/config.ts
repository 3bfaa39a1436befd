import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as v from 'valibot';
import type { DatabasePlace } from './database/open-database.ts';

/** A setting that cannot be used. Its message is one sentence for the operator. */
export class BadSetting extends Error {
  override readonly name = 'BadSetting';
}

const text = v.optional(v.pipe(v.string(), v.trim()), '');
const whole = (name: string, most: number, otherwise: string) =>
  v.pipe(
    v.optional(v.string(), ''),
    v.transform((given) => (given.trim() === '' ? otherwise : given.trim())),
    v.regex(/^\d{1,5}$/, `${name} must be a whole number`),
    v.transform(Number),
    v.maxValue(most, `${name} must be at most ${most}`),
  );

const placeSchema = v.object({
  DATA_DIR: text,
  DATABASE_URL: v.pipe(text, v.regex(/^$|^postgres(ql)?:\/\//, 'DATABASE_URL must begin with postgres://')),
});

const settingsSchema = v.object({
  ...placeSchema.entries,
  PORT: whole('PORT', 65_535, '8080'),
  HOST: text,
  TLS_CERT: text,
  TLS_KEY: text,
  TRUST_PROXY: whole('TRUST_PROXY (the number of proxies in front)', 10, '0'),
  SETUP_CODE: v.pipe(text, v.regex(/^$|^[A-Za-z0-9_-]{8,100}$/, 'SETUP_CODE must have 8 to 100 letters and digits')),
});

export interface Settings extends DatabasePlace {
  readonly port: number;
  readonly host: string;
  readonly tls: { readonly cert: string; readonly key: string } | null;
  readonly trustProxy: number;
  readonly setupCode: string | null;
}

/** Where the data lies, for the server and for backup and restore. Throws BadSetting. */
export function readPlace(env: NodeJS.ProcessEnv): DatabasePlace {
  return placeOf(check(placeSchema, env));
}

/** The server's settings from the environment. Throws BadSetting. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const given = check(settingsSchema, env);
  if ((given.TLS_CERT === '') !== (given.TLS_KEY === '')) throw new BadSetting('TLS_CERT and TLS_KEY must be set together');
  const tls = given.TLS_CERT === '' ? null : { cert: readPem('TLS_CERT', given.TLS_CERT), key: readPem('TLS_KEY', given.TLS_KEY) };
  const host = given.HOST === '' ? '127.0.0.1' : given.HOST;
  return {
    ...placeOf(given),
    port: given.PORT,
    host,
    tls,
    trustProxy: given.TRUST_PROXY,
    setupCode: given.SETUP_CODE === '' ? null : given.SETUP_CODE,
  };
}

function placeOf(given: v.InferOutput<typeof placeSchema>): DatabasePlace {
  return {
    dataDir: resolve(given.DATA_DIR === '' ? 'data' : given.DATA_DIR),
    databaseUrl: given.DATABASE_URL === '' ? null : given.DATABASE_URL,
  };
}

function check<S extends v.GenericSchema>(schema: S, env: NodeJS.ProcessEnv): v.InferOutput<S> {
  const parsed = v.safeParse(schema, env);
  if (!parsed.success) throw new BadSetting(parsed.issues.map((issue) => issue.message).join('; '));
  return parsed.output;
}

function readPem(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new BadSetting(`${name}: the file ${path} cannot be read`);
  }
}
