import { cpus, totalmem, platform, release } from 'node:os';

/** One measured figure beside the floor it is compared with and the goal it should meet. */
export interface Figure {
  readonly name: string;
  readonly value: string;
  readonly floor?: string;
  readonly ratio?: number;
  readonly goal?: string;
  readonly met?: boolean;
}

export const ms = (value: number): string => (value >= 1000 ? `${(value / 1000).toFixed(2)} s` : `${value.toFixed(value < 10 ? 1 : 0)} ms`);

/** The value below which the share `p` (0…1) of all values lies. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** A duration with an upper goal in milliseconds. */
export function timed(name: string, value: number, against: { floor?: number; goal?: number } = {}): Figure {
  return {
    name,
    value: ms(value),
    ...(against.floor === undefined ? {} : { floor: ms(against.floor), ratio: value / against.floor }),
    ...(against.goal === undefined ? {} : { goal: `< ${ms(against.goal)}`, met: value < against.goal }),
  };
}

export function markdown(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.name,
    figure.value,
    figure.floor ?? '',
    figure.ratio === undefined ? '' : `${figure.ratio.toFixed(2)} ×`,
    figure.goal ?? '',
    figure.met === undefined ? '' : figure.met ? 'yes' : 'no',
  ]);
  const table = [['what', 'measured', 'floor', 'ratio', 'goal', 'met'], ['---', '--:', '--:', '--:', '--:', '---'], ...rows];
  return table.map((row) => `| ${row.join(' | ')} |`).join('\n');
}

export function conditions(browserVersion: string): string {
  const [processor] = cpus();
  return `${String(cpus().length)} × ${processor?.model.trim() ?? 'unknown processor'}, ${(totalmem() / 2 ** 30).toFixed(0)} GB, ${platform()} ${release()}, Node ${process.version}, Chromium ${browserVersion} headless, loopback, ${new Date().toISOString().slice(0, 10)}`;
}
