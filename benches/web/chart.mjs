// The CPU times as bars. Plain SVG that follows the light or dark of its reader.
import { typical } from './goals.mjs';
import { contestants, files } from './plan.mjs';

const WIDTH = 820;
const LEFT = 250;
const ROOM = 460;
const STEP = 22;
const shown = ['S', 'M', 'M-inline', 'M-excel', 'L', 'ods', 'csv'];

const style = `text{font:13px system-ui,"Noto Sans CJK SC",sans-serif;fill:#1f2328}
.h{font-weight:600}.n{fill:#59636e}.o{fill:#1a7f5a}.p{fill:#9aa4af}.f{fill:#b35900}
@media(prefers-color-scheme:dark){text{fill:#e6edf3}.n{fill:#9198a1}.o{fill:#3fb98a}.p{fill:#5c6773}.f{fill:#f0a04b}}`;

/** The chart: for every file, a bar for each contestant. */
export function chart({ results, facts }) {
  const parts = [];
  let y = 24;
  const text = (x, words, kind = '') =>
    parts.push(`<text x="${x}" y="${y}"${kind && ` class="${kind}"`}>${words}</text>`);
  text(12, '处理器时间，越短越快 · CPU time of the worker, shorter is faster', 'h');
  for (const size of shown.filter((name) => results[name])) {
    const entrants = Object.keys(contestants).filter((name) => results[size][name]?.length);
    const costs = entrants.map((name) => typical(results[size][name]));
    const longest = Math.max(...costs.filter(Number.isFinite));
    y += STEP + 14;
    text(12, `${size}　${files[size].zh} · ${files[size].en}`, 'h');
    for (const [at, name] of entrants.entries()) {
      y += STEP;
      const { zh } = contestants[name];
      text(28, zh);
      const cost = costs[at];
      if (!Number.isFinite(cost)) {
        text(LEFT, '没有读成 failed', 'f');
        continue;
      }
      const width = Math.max(2, Math.round((ROOM * cost) / longest));
      const kind = ['check', 'read'].includes(name) ? 'o' : 'p';
      parts.push(
        `<rect x="${LEFT}" y="${y - 11}" width="${width}" height="13" rx="2" class="${kind}"/>`,
      );
      text(LEFT + width + 8, `${Math.round(cost).toLocaleString('en')} ms`, 'n');
    }
  }
  y += STEP + 14;
  text(12, `${facts.date} · ${facts.machine} · Chromium ${facts.chromium}`, 'n');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y + 16}" width="${WIDTH}" height="${y + 16}" role="img" aria-label="CPU time"><style>${style}</style>
${parts.join('\n')}
</svg>
`;
}
