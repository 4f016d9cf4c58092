import type { CountyMessages } from './county-zh';

const numbers = new Intl.NumberFormat('en-US');
const n = (value: number): string => numbers.format(value);
const many = (count: number, one: string, more: string): string =>
  `${n(count)} ${count === 1 ? one : more}`;

export const countyEn: CountyMessages = {
  title: 'County screening',
  enter: 'Give the files of all townships at once',
  entered:
    'County screening is chosen: give the files, a folder or a zip of all townships together; the list of townships comes first.',
  tabs: {
    board: 'Townships',
    ledger: 'Ledger',
    submissions: 'Submissions',
    brief: 'Draft report',
    accountability: 'Accountability',
    sample: 'Spot check',
  },
  tabsLabel: 'County screening',
  back: '← Townships',
  onlyThis:
    'What follows counts this township only; the list of problems, CSV and JSON still hold all files.',

  board: 'Townships',
  boardNote: 'A township leads to its own overview. Arrow keys move in the table, Enter opens.',
  checkedBy: (profile, line, day) =>
    `All files are checked by the same profile: ${profile}, income line ${line} yuan, as of ${day}`,
  head: {
    township: 'Township / file',
    verdict: 'Verdict',
    households: 'Households',
    must: 'Must mend',
    since: 'Since last',
    layout: 'Layout',
    reported: 'Reported',
    unusual: 'Unusual',
  },
  noTownship: '(no township)',
  noFile: 'not written',
  failing: (count) => `${many(count, 'household fails', 'households fail')}`,
  layoutOf: (number) => `Layout ${n(number)}`,
  layoutNote: (tables, unsure, unknown) =>
    [
      tables || 'no table recognised',
      unsure > 0 ? `${many(unsure, 'column', 'columns')} to confirm` : '',
      unknown > 0 ? `${many(unknown, 'column', 'columns')} not recognised` : '',
    ]
      .filter(Boolean)
      .join('; '),
  ask: (count) => `? ${many(count, 'column', 'columns')}`,
  since: ({ solved, fresh, unchanged }) =>
    `${n(solved)} solved, ${n(fresh)} new, ${n(unchanged)} unchanged`,
  sinceShort: ({ solved, fresh }) => `✓${n(solved)} +${n(fresh)}`,
  noSince: '—',
  leanings: { heaped: 'heaped at the line', few: 'few', many: 'many' },
  unusualTitle: 'Townships that differ',
  unusualNote:
    'Far fewer or far more problems than elsewhere are worth a sample; it does not mean that something is wrong.',
  across: 'A finding about two townships is listed and counted in both.',
  filter: 'Filter',
  words: 'Township or file',
  anyVerdict: 'Any verdict',
  onlyUnusual: 'Only those that differ',
  order: 'Order',
  orders: {
    failing: 'Blocked first',
    name: 'By name',
    households: 'Most households first',
    wrong: 'Most wrong entries first',
    unmet: 'Most unmet first',
    undetermined: 'Most undetermined first',
    doubtful: 'Most doubtful first',
    hint: 'Most hints first',
  },
  listed: (some, all) => (some === all ? many(all, 'row', 'rows') : `${n(some)} of ${n(all)} rows`),
  nothingListed: () => 'No township matches.',
  plot: 'Findings by township',
  heat: 'Households not meeting each criterion',
  heatBy: { rows: 'By township', villages: 'By village' },
  heatVillage: (township, village) => `${township} ${village || '(no village)'}`,
  causes: 'Findings of all townships, by cause',
  moreRows: (count) => `${many(count, 'more row', 'more rows')}`,

  placeHead: ['Township', 'Village', 'Household', 'Problem or column', 'Value', 'Place'],

  ledger: {
    none: 'None of the files holds a ledger of problems.',
    note: (day) =>
      `As of ${day}. Every number opens its list. What verification or the household sheets contradict is shown apart.`,
    by: 'Grouped by',
    bys: { townships: 'By township', departments: 'By lead department', kinds: 'By kind' },
    lists: 'A list for each department.zip',
    nameless: '(blank)',
    all: 'Total',
    major: 'of which major',
    relocation: 'of which relocation',
    rate: 'Rate',
    counts: {
      found: 'Found',
      rectified: 'Rectified',
      in_progress: 'In progress',
      outstanding: 'Outstanding',
      overdue: 'Overdue',
      refuted: 'Refuted',
      still_failing: 'Still failing',
    },
    terms: 'Deadlines',
    termHead: ['Class', 'To be closed by', 'Found', 'Rectified', 'Overdue', 'Left to do'],
    left: (days) =>
      days < 0 ? `${many(-days, 'day', 'days')} past` : `${many(days, 'day', 'days')} left`,
    steps: 'The four steps of closing',
    stepHead: ['Step', 'Recorded', 'Comes next', 'No column'],
    closed: 'Reported as closed',
    tooSoon: 'of which a step is missing',
  },

  submissions: {
    open: 'Compare several submissions',
    note: 'Add the files of earlier submissions, the oldest first, several files each if need be, and see household by household what was solved, is new, or came back. Compared on this machine only.',
    add: 'Add an earlier submission…',
    time: (at) => `No. ${n(at)}`,
    now: 'this one',
    timeOf: (at, all) => (at === all ? 'This one' : `No. ${n(at)}`),
    step: (at, all) => `No. ${n(at)} → ${at === all ? 'this one' : `no. ${n(at + 1)}`}`,
    files: (name, count) => (count > 1 ? `${name} and ${n(count - 1)} more` : name),
    earlier: '↑ Earlier',
    remove: 'Remove',
    stepHead: [
      'From → to',
      'Solved',
      'New',
      'Reopened',
      'Unchanged',
      'Just over the line',
      'Backwards',
      'Unexplained',
      'Unrelated',
    ],
    households: (count) => `Households that changed (${n(count)})`,
    householdHead: 'Household',
    changeHead: 'Change',
    income: (amount) => `${amount} yuan per head`,
    courses: {
      reopened: '■ Came back',
      new: '■ New',
      solved: '✓ Solved',
      standing: '○ There all the time',
    },
    reopened: (count) => `${n(count)} came back`,
    fresh: (count) => `${n(count)} new`,
    solved: (count) => `${n(count)} solved`,
    standing: (count) => `${n(count)} there all the time`,
  },

  brief: {
    note: 'Put together from the check; have somebody read it before it is sent. Underlined numbers open their lists.',
    forms: { html: 'Draft.html (with lists)', md: 'Draft.md', txt: 'Draft.txt' },
  },

  accountability: {
    note: 'Neither reckoned nor shown unless asked for. Percentages of units only; no person is in it.',
    reckon: 'Reckon by the words of the speech (not official)',
    assumptions: 'What the speech leaves open is taken thus (may be changed)',
    nothing: 'By the sheets as they are, no unit would lose anything.',
    nameless: '(blank)',
    head: ['Unit', 'Share', 'Households that cannot exit', 'Villages', 'Missing haves'],
  },

  sample: {
    title: 'Spot check',
    note: 'Drawn village by village, risky households more often; the same seed and size always draw the same households.',
    size: 'How many',
    sizeNote: 'A number of households (30) or a share (5%).',
    seed: 'Seed',
    draw: 'Draw',
    drawn: (some, all) => `${n(some)} of ${many(all, 'household', 'households')} drawn`,
    seeded: (seed, day) => `seed ${seed}, check of ${day}`,
    save: 'Spot check.xlsx',
    print: 'Print (a page for each village, with signatures)',
    chance: 'by chance',
    head: ['No.', 'Township', 'Village', 'Head', 'Number', 'Persons', 'Look at', 'Place'],
    paperHead: ['', 'Head', 'Number', 'Persons', 'Look at', 'Found on the spot', 'Head signs'],
    signs: ['Checked by:', 'Village cadre:', 'Date:'],
  },

  broke: {
    title: 'The check broke off',
    stays: 'All files are still here, unchanged. You can leave some out, or try again as it was.',
    recognising: (file) => `It happened while the tables of “${file}” were being recognised.`,
    checking: (code, title) => `It happened while rule ${code} (${title}) was running.`,
    unknown: 'It happened before any table was recognised.',
    suspects: (count) =>
      `Checked alone, ${many(count, 'ticked file breaks', 'ticked files break')} the check.`,
    nobody:
      'Each file alone can be checked: most likely there are too many for the memory. Leave some out and check in parts.',
    leaveOut: 'Leave out',
    goOn: (count) => `Go on without the ${many(count, 'ticked file', 'ticked files')}`,
    again: 'Try again as it was',
    find: 'Try each file alone to find out which it is',
    withoutRule: (code) => `Try again without rule ${code}`,
    trying: (file, at, all) => `Checking alone ${n(at)}/${n(all)}: ${file}`,
  },
  leftOut:
    'The check broke on this file, and it was left out as you said; the others were checked. Save it as .xlsx and try it alone.',

  eachFile: 'How far each file has come',
  states: { waiting: 'waiting', reading: 'reading', read: 'read', failed: 'not read' },
};
