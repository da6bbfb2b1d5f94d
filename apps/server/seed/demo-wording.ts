import { type ListRow, listRowSchema } from '@qianfa/domain/wording/word-lists';
import type { PersonActing } from '../modules/command.ts';
import { addEntry, addEntryInput } from '../modules/wording/add-entry.ts';
import { addToList } from '../modules/wording/add-to-list.ts';
import { createLexicon } from '../modules/wording/create-lexicon.ts';
import { lookBack } from '../modules/wording/look-back.ts';
import { reportFalseAlarm, reportFalseAlarmInput } from '../modules/wording/report-false-alarm.ts';
import type { Services } from '../trpc/context.ts';

interface Seeding {
  readonly services: Services;
  readonly staff: ReadonlyMap<string, PersonActing>;
}

const rule = '本局宣传用语规范（2026年修订）';

/** What the bureau's own lexicon says; the look-back finds some of it in what is written and live. */
const entries = [
  {
    term: '退运或者销毁',
    kind: 'typo',
    severity: 'hint',
    advice: '退运或销毁',
    source: `${rule}第八条`,
    note: '与总局通报的写法一致。',
  },
  {
    term: '个别人会过敏',
    kind: 'cautious',
    severity: 'warn',
    advice: '少数人可能过敏',
    source: `${rule}第十二条`,
    note: '健康提示不写绝对，也不写轻。',
  },
  {
    term: '境外代购',
    kind: 'cautious',
    severity: 'hint',
    source: `${rule}第十二条`,
    note: '提示风险时可用，不作推荐。',
    exceptions: ['不建议境外代购'],
  },
  {
    term: '一人一次一只',
    kind: 'cautious',
    severity: 'warn',
    advice: '每人每次限带一只',
    source: '总局公告的表述',
    note: '限带的数量照公告原文写。',
  },
  {
    term: '史上最严',
    kind: 'forbidden',
    severity: 'warn',
    advice: '依法从严',
    source: `${rule}第三条`,
    note: null,
  },
  {
    term: '全国首创',
    kind: 'cautious',
    severity: 'warn',
    source: `${rule}第三条`,
    note: '须附认定文件。',
    validUntil: '2026-12-31',
  },
] as const;

const rows: readonly unknown[] = [
  { list: 'leader', name: '吕平', titles: ['局长', '党组书记、局长'], rank: 1 },
  { list: 'leader', name: '周建国', titles: ['副局长', '党组成员、副局长'], rank: 2 },
  { list: 'unitName', fullName: '云洲市人民政府', shortNames: ['市政府', '云洲市政府'] },
  { list: 'serviceNumber', digits: '12360', name: '海关热线' },
  { list: 'linkHost', suffix: 'gov.cn', name: '政府网站' },
  { list: 'linkHost', suffix: 'weixin.qq.com', name: '公众号文章' },
  { list: 'source', name: '新华社', note: null },
  { list: 'source', name: '人民日报', note: null },
  { list: 'source', name: '海关总署', note: '通报、公告照原文转' },
  { list: 'source', name: '市场监管总局', note: null },
  { list: 'source', name: '省政府网站', note: null },
];

/** The bureau's own entries, roster and lists, a false alarm that waits, and what looking back has found. */
export async function seedWording({ services, staff }: Seeding): Promise<void> {
  const actor = named(staff, '高远');
  const { lexiconId } = await createLexicon({
    ...services,
    actor,
    input: { name: '本局用语规范', unitId: null },
  });
  for (const entry of entries)
    await addEntry({ ...services, actor, input: addEntryInput.parse({ lexiconId, entry }) });
  for (const row of rows.map((one): ListRow => listRowSchema.parse(one)))
    await addToList({ ...services, actor, input: { row } });
  await reportFalseAlarm({
    ...services,
    actor: named(staff, '许可'),
    input: reportFalseAlarmInput.parse({
      entryRef: await refOf(services, lexiconId, '境外代购'),
      kind: 'cautious',
      code: 'cautiousWords',
      words: '境外代购',
      rightWords: '谨慎选择境外代购',
      note: '消费提示里是劝人谨慎，不是推荐。',
    }),
  });
  await lookBack(services);
}

async function refOf({ sql }: Services, lexiconId: number, term: string): Promise<string> {
  const [row] = await sql<{ key: string }[]>`
    select key from entry where lexicon_id = ${lexiconId} and term = ${term} and ended_at is null`;
  if (!row) throw new Error(`no entry ${term}`);
  return `${lexiconId}:${row.key}`;
}

function named(staff: ReadonlyMap<string, PersonActing>, name: string): PersonActing {
  const found = staff.get(name);
  if (!found) throw new Error(`nobody is called ${name}`);
  return found;
}
