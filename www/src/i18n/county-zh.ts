import type { CountyTab } from '../state/store';
import type { Filter, Order } from '../state/board';
import type { Since } from '../state/county';

const numbers = new Intl.NumberFormat('en-US');
const n = (value: number): string => numbers.format(value);

/** The words of the screens for a county office, and of checks that break off. */
export const countyZh = {
  title: '县里批量筛查',
  enter: '一次放进全部乡镇的文件',
  entered: '已选“县里批量筛查”：把全部乡镇的文件、文件夹或 zip 一起放进来，结果先看各乡镇一览。',
  tabs: {
    board: '各乡镇一览',
    ledger: '整改台账',
    submissions: '比较多次上报',
    brief: '通报草稿',
    accountability: '问责测算',
    sample: '抽查名单',
  } as Record<CountyTab, string>,
  tabsLabel: '县级筛查',
  back: '← 各乡镇一览',
  onlyThis: '下面只算这个乡镇；“问题清单”、CSV、JSON 仍是全部文件的。',

  // Board
  board: '各乡镇一览',
  boardNote: '点乡镇看它自己的总览。↑↓←→ 在表里移动，回车打开。',
  checkedBy: (profile: string, line: string, day: string) =>
    `全部文件按同一方案检查：${profile}，收入线 ${line} 元，截止 ${day}`,
  head: {
    township: '乡镇 / 文件',
    verdict: '结论',
    households: '户数',
    must: '必须改',
    since: '较上次',
    layout: '版式',
    reported: '填报时间',
    unusual: '与通常不同',
  },
  noTownship: '（没写乡镇）',
  noFile: '没有写',
  failing: (count: number) => `${n(count)} 户不达标`,
  layoutOf: (number: number) => `版式 ${n(number)}`,
  layoutNote: (tables: string, unsure: number, unknown: number) =>
    [
      tables || '没有认出表',
      unsure > 0 ? `${n(unsure)} 列请确认` : '',
      unknown > 0 ? `${n(unknown)} 列没有认出` : '',
    ]
      .filter(Boolean)
      .join('；'),
  ask: (count: number) => `? ${n(count)} 列`,
  since: ({ solved, fresh, unchanged }: Since) =>
    `解决 ${n(solved)}，新增 ${n(fresh)}，未变 ${n(unchanged)}`,
  sinceShort: ({ solved, fresh }: Since) => `✓${n(solved)} +${n(fresh)}`,
  noSince: '—',
  leanings: { heaped: '贴线偏多', few: '偏少', many: '偏多' } as Record<string, string>,
  unusualTitle: '与通常不同的乡镇',
  unusualNote: '问题比别处少很多或多很多，都值得抽查；不是说它错了。',
  across: '一条问题牵涉两个乡镇的，两边都列、都算。',
  filter: '筛选',
  words: '乡镇或文件名',
  anyVerdict: '全部结论',
  onlyUnusual: '只看与通常不同的',
  order: '排序',
  orders: {
    failing: '不能报的在前',
    name: '按乡镇名',
    households: '户数多的在前',
    wrong: '填报错误多的在前',
    unmet: '未达标多的在前',
    undetermined: '无法判定多的在前',
    doubtful: '存疑多的在前',
    hint: '提示多的在前',
  } as Record<Order, string>,
  listed: (some: number, all: number) =>
    some === all ? `${n(all)} 行` : `${n(some)} / ${n(all)} 行`,
  nothingListed: (_: Filter) => '没有符合条件的乡镇。',
  plot: '各乡镇问题',
  heat: '各项指标未达标户数',
  heatBy: { rows: '按乡镇', villages: '按村' },
  heatVillage: (township: string, village: string) => `${township} ${village || '（没写村）'}`,
  causes: '全部乡镇的问题，按原因',
  moreRows: (count: number) => `再看 ${n(count)} 行`,

  placeHead: ['乡镇', '村', '户主 / 事项', '问题 / 列', '填的是', '位置'],

  // Ledger
  ledger: {
    none: '放进来的文件里没有整改台账。',
    note: (day: string) =>
      `按 ${day} 计算；每个数点开都是它的明细。台账自己的话与部门核查、户表对不上的，单独列出。`,
    by: '按什么分',
    bys: { townships: '按乡镇', departments: '按牵头部门', kinds: '按类型' },
    lists: '每个部门一份清单.zip',
    nameless: '（没写）',
    all: '合计',
    major: '其中：突出问题',
    relocation: '其中：易地搬迁',
    rate: '整改率',
    counts: {
      found: '发现',
      rectified: '已整改',
      in_progress: '正在整改',
      outstanding: '未整改',
      overdue: '逾期',
      refuted: '核查不属实',
      still_failing: '表里没改',
    },
    terms: '时限',
    termHead: ['类别', '整改销号期限', '发现', '已整改', '逾期', '还剩'],
    left: (days: number) => (days < 0 ? `已过 ${n(-days)} 天` : `还有 ${n(days)} 天`),
    steps: '销号四步',
    stepHead: ['环节', '已有记录', '下一步就是它', '台账没有这一列'],
    closed: '报已销号',
    tooSoon: '其中缺环节',
  },

  // Submissions
  submissions: {
    open: '比较多次上报',
    note: '把以前几次上报的文件按时间先后加进来（每次可以多个文件），逐户看：解决了、新增了、改好又出现。只在本机比较。',
    add: '加一次以前的上报…',
    time: (at: number) => `第 ${n(at)} 次`,
    now: '这次',
    timeOf: (at: number, all: number) => (at === all ? '这次' : `第 ${n(at)} 次`),
    step: (at: number, all: number) =>
      `第 ${n(at)} 次 → ${at === all ? '这次' : `第 ${n(at + 1)} 次`}`,
    files: (name: string, count: number) => (count > 1 ? `${name} 等 ${n(count)} 个文件` : name),
    earlier: '↑ 移到前面',
    remove: '去掉',
    stepHead: [
      '从 → 到',
      '解决',
      '新增',
      '重新计数',
      '未变',
      '收入刚过线',
      '数倒退',
      '改了没说明',
      '无关改动',
    ],
    households: (count: number) => `有变化的户（${n(count)}）`,
    householdHead: '户',
    changeHead: '变化',
    income: (amount: string) => `人均 ${amount} 元`,
    courses: {
      reopened: '■ 改好又出现',
      new: '■ 新出现',
      solved: '✓ 已解决',
      standing: '○ 一直都在',
    },
    reopened: (count: number) => `改好又出现 ${n(count)}`,
    fresh: (count: number) => `新出现 ${n(count)}`,
    solved: (count: number) => `解决 ${n(count)}`,
    standing: (count: number) => `一直都在 ${n(count)}`,
  },

  // Draft of a report
  brief: {
    note: '按检查结果拼成的草稿，发之前请人看一遍。带下划线的数，点开就是它的明细。',
    forms: { html: '通报草稿.html（附明细）', md: '通报草稿.md', txt: '通报草稿.txt' },
  },

  // Figures by the words of the speech
  accountability: {
    note: '默认不算、不显示。只算单位的百分比，不涉及任何个人。',
    reckon: '按讲话口径测算（非正式结果）',
    assumptions: '讲话里没有说死的，按下面理解（可改）',
    nothing: '按现在的表，没有单位会被扣减。',
    nameless: '（没写）',
    head: ['单位', '扣减比例', '不能退出的户', '不能退出的村', '“三有”缺项'],
  },

  // Spot check
  sample: {
    title: '抽查名单',
    note: '按村分层，风险高的更容易抽到；同样的种子和数目，抽出来的总是同一批户。',
    size: '抽多少',
    sizeNote: '写户数（30）或比例（5%）。',
    seed: '种子',
    draw: '抽取',
    drawn: (some: number, all: number) => `抽 ${n(some)} 户，共 ${n(all)} 户`,
    seeded: (seed: string, day: string) => `种子 ${seed}，按 ${day} 的检查`,
    save: '抽查名单.xlsx',
    print: '打印（每村一页，带签字栏）',
    chance: '随机',
    head: ['序', '乡镇', '村', '户主', '户编号', '人口', '重点看', '位置'],
    paperHead: ['', '户主', '户编号', '人口', '重点看', '核查情况', '户主签字'],
    signs: ['核查人（签字）：', '村干部（签字）：', '日期：　　　年　　月　　日'],
  },

  // A check that broke off
  broke: {
    title: '检查到一半，程序出错停了',
    stays: '文件都还在，没有任何改动。可以去掉一部分再查，也可以原样再试。',
    recognising: (file: string) => `出错时正在认“${file}”里的表。`,
    checking: (code: string, title: string) => `出错时正在查规则 ${code}（${title}）。`,
    unknown: '出错时还没有开始认表。',
    suspects: (count: number) => `单独检查时，打勾的 ${n(count)} 个文件会出错。`,
    nobody: '每个文件单独检查都没有出错：多半是文件太多、内存不够。请去掉一部分，分几批检查。',
    leaveOut: '检查时去掉',
    goOn: (count: number) => `去掉打勾的 ${n(count)} 个，检查其余的`,
    again: '原样再试一次',
    find: '逐个试一遍，找出是哪个文件',
    withoutRule: (code: string) => `不查规则 ${code}，再试一次`,
    trying: (file: string, at: number, all: number) => `单独检查 ${n(at)}/${n(all)}：${file}`,
  },
  leftOut: '检查时程序出错，已按你的意思去掉；其他文件照常检查。可另存为 .xlsx 再单独试。',

  // Reading, file by file
  eachFile: '各文件读取情况',
  states: { waiting: '等待', reading: '正在读', read: '已读', failed: '没读成' },
};

export type CountyMessages = typeof countyZh;
