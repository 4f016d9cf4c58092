import { briefOnPaper } from '../state/brief';
import { Sections } from './brief';

/** The draft of a report on paper. */
export function BriefPaper() {
  const brief = briefOnPaper.value;
  if (!brief) return null;
  return (
    <div class="slips brief-paper" data-testid="brief-paper">
      <h1>{brief.title}</h1>
      <Sections brief={brief} />
    </div>
  );
}
