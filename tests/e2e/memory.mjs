// How much memory the browser of a test has.
import { execFileSync } from 'node:child_process';

/** What this browser's processes hold, in MB. */
export function memory() {
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,rss='], { encoding: 'utf8' });
  const all = lines
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const own = new Set([process.pid]);
  let sum = 0;
  for (let grown = true; grown;) {
    grown = false;
    for (const [pid, parent, size] of all) {
      if (own.has(pid) || !own.has(parent)) continue;
      own.add(pid);
      sum += size;
      grown = true;
    }
  }
  return Math.round(sum / 1024);
}
