import { useEffect, useState } from 'preact/hooks';

import { BriefPaper } from './components/brief-paper';
import { Coach } from './components/coach';
import { SamplePaper } from './components/sample-paper';
import { Slips } from './components/slips';
import { Tidy } from './components/tidy';
import { dropped } from './files/take';
import { t } from './i18n';
import { Checking } from './screens/checking';
import { Compare } from './screens/compare';
import { County } from './screens/county';
import { Failed } from './screens/failed';
import { Overview } from './screens/overview';
import { OwnRules } from './screens/own-rules';
import { Places } from './screens/places';
import { Privacy } from './screens/privacy';
import { ProfileEditor } from './screens/profile-editor';
import { Recognition } from './screens/recognition';
import { RuleBook } from './screens/rule-book';
import { Start } from './screens/start';
import { Training } from './screens/training';
import { Work } from './screens/work';
import { check } from './state/actions';
import { inScope } from './state/scope';
import { panel, phase, screen, type Report } from './state/store';

export function App() {
  const over = useDrop();
  return (
    <>
      <Now />
      <Panel />
      {phase.value.at === 'report' && <Slips report={phase.value.report} />}
      <SamplePaper />
      <BriefPaper />
      <Coach />
      {over && <div class="drop-now">{t().dropNow}</div>}
    </>
  );
}

function Now() {
  const now = phase.value;
  switch (now.at) {
    case 'start':
      return <Start />;
    case 'checking':
      return <Checking stage={now.stage} />;
    case 'report':
      return <Shown report={now.report} />;
    case 'training':
      return <Training />;
    case 'failed':
      return <Failed files={now.files} why={now.why} broke={now.broke} />;
  }
}

function Shown({ report: whole }: { report: Report }) {
  const now = screen.value;
  const report = inScope(whole);
  switch (now.show) {
    case 'overview':
      return <Overview report={report} by={now.by} from={now.from} />;
    case 'county':
      return <County report={whole} tab={now.tab} />;
    case 'recognition':
      return <Recognition report={report} sheet={now.sheet} />;
    case 'work':
      return <Work report={report} {...now} />;
  }
}

function Panel() {
  const now = panel.value;
  switch (now?.show) {
    case undefined:
      return null;
    case 'rules':
      return <RuleBook code={now.code} />;
    case 'booklet':
      return <RuleBook whole />;
    case 'own':
      return <OwnRules rule={now.rule} />;
    case 'profile':
      return <ProfileEditor />;
    case 'privacy':
      return <Privacy />;
    case 'compare':
      return <Compare comparison={now.comparison} />;
    case 'places':
      return <Places title={now.title} of={now.of} list={now.list} />;
    case 'tidy':
      return <Tidy />;
  }
}

/** Takes files that are dropped anywhere in the window. Tells whether some hover over it. */
function useDrop(): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const hover = (event: DragEvent): void => {
      event.preventDefault();
      setOver(event.dataTransfer?.types.includes('Files') ?? false);
    };
    const leave = (event: DragEvent): void => {
      if (!event.relatedTarget) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      setOver(false);
      if (event.dataTransfer) void dropped(event.dataTransfer).then(check);
    };
    addEventListener('dragover', hover);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', hover);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  }, []);
  return over;
}
