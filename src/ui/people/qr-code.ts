/** Light modules around the code; scanners need four (ISO/IEC 18004). */
export const QUIET = 4;

/** One SVG path of all dark modules, run by run, with the quiet zone's offset. One unit is one module. */
export function qrPath(modules: readonly (readonly boolean[])[]): string {
  return modules
    .map((row, y) =>
      runs(row)
        .map(([from, length]) => `M${from + QUIET} ${y + QUIET}h${length}v1h-${length}z`)
        .join(''),
    )
    .join('');
}

/** Where dark modules begin and how many follow each other. */
function runs(row: readonly boolean[]): readonly (readonly [number, number])[] {
  const found: [number, number][] = [];
  row.forEach((isDark, x) => {
    const last = found.at(-1);
    if (!isDark) return;
    if (last && last[0] + last[1] === x) last[1]++;
    else found.push([x, 1]);
  });
  return found;
}
