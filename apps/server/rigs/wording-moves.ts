import type { TrailAct } from '@qianfa/domain/trail/acts';
import { buildEntry, buildLexicon, buildLookbackHit, buildSource } from '../testing/build-wording.ts';
import { fileForm, type Move, type MoveMaker, oneOrNew, type World } from './act-world.ts';

const byAdmin = (world: World, path: string, input: unknown, ...acts: TrailAct[]): Move => ({
  actor: world.served.office.securityAdmin,
  path,
  input,
  acts,
});

const entryOf = (world: World, term: string) => ({
  term,
  kind: 'cautious',
  severity: world.pick(2) ? 'warn' : 'hint',
  source: '本局规定',
  note: `第${world.fresh()}次`,
});

function anyLexicon(world: World): Promise<{ id: number }> {
  const { sql, db } = world.served.database;
  const rows = sql`select id::int as id from lexicon where kind = 'own' and ended_at is null order by id desc limit 5`;
  return oneOrNew(rows, world, () => buildLexicon(db, { name: `走查词库${world.fresh()}` }));
}

interface Entry {
  readonly id: number;
  readonly term: string;
}

async function anyEntry(world: World): Promise<Entry> {
  const { sql, db } = world.served.database;
  const rows = sql`select e.id::int as id, e.term from entry e join lexicon l on l.id = e.lexicon_id
    where l.kind = 'own' and l.ended_at is null and e.ended_at is null order by e.id desc limit 5`;
  const { id: lexiconId } = await anyLexicon(world);
  return oneOrNew<Entry>(rows, world, () => buildEntry(db, { lexiconId, term: `走查用语${world.fresh()}` }));
}

const lexicons: Readonly<Record<string, MoveMaker>> = {
  'wording.createLexicon': async (world) =>
    byAdmin(world, 'wording.createLexicon', { name: `新词库${world.fresh()}` }, 'lexicon.created'),
  'wording.renameLexicon': async (world) => {
    const input = { lexiconId: (await anyLexicon(world)).id, name: `改名词库${world.fresh()}` };
    return byAdmin(world, 'wording.renameLexicon', input, 'lexicon.changed');
  },
  'wording.endLexicon': async (world) =>
    byAdmin(world, 'wording.endLexicon', { lexiconId: (await anyLexicon(world)).id }, 'lexicon.ended'),
  'wording.addEntry': async (world) => {
    const { id: lexiconId } = await anyLexicon(world);
    const input = { lexiconId, entry: entryOf(world, `用语${world.fresh()}号`) };
    return byAdmin(world, 'wording.addEntry', input, 'entry.added');
  },
  'wording.changeEntry': async (world) => {
    const { id: entryId, term } = await anyEntry(world);
    return byAdmin(world, 'wording.changeEntry', { entryId, entry: entryOf(world, term) }, 'entry.changed');
  },
  'wording.endEntry': async (world) =>
    byAdmin(world, 'wording.endEntry', { entryId: (await anyEntry(world)).id }, 'entry.ended'),
  'wording.switchEntry': async (world) => {
    const { db } = world.served.database;
    const pack = await buildLexicon(db, { name: `走查包${world.fresh()}`, kind: 'package', version: '1' });
    const { key } = await buildEntry(db, { lexiconId: pack.id });
    const input = { entryRef: `${pack.id}:${key}`, off: true, reason: '本局可用' };
    return byAdmin(world, 'wording.switchEntry', input, 'entry.switchedOff');
  },
  'POST /import/lexicon': async (world) => {
    const { id } = await anyLexicon(world);
    const rehearsal = world.pick(3) === 0;
    const list = `词条,类别\n导入用语${world.fresh()},慎用\n火星语,外星\n`;
    return {
      actor: world.served.office.securityAdmin,
      path: 'POST /import/lexicon',
      input: {
        url: `/import/lexicon?lexicon=${id}&source=x&dryRun=${rehearsal ? 1 : 0}`,
        ...fileForm('词表.csv', 'text/csv', list),
      },
      acts: rehearsal ? [] : ['lexicon.imported'],
      settled: (answer) => imported(world, (answer as { batchId: number }).batchId),
    };
  },
};

const lists: Readonly<Record<string, MoveMaker>> = {
  'POST /import/word-list': async (world) => {
    const rehearsal = world.pick(3) === 0;
    const table = `稿源单位,备注\n稿源${world.fresh()}报,导入\n`;
    return {
      actor: world.served.office.securityAdmin,
      path: 'POST /import/word-list',
      input: {
        url: `/import/word-list?list=source&dryRun=${rehearsal ? 1 : 0}`,
        ...fileForm('稿源.csv', 'text/csv', table),
      },
      acts: rehearsal ? [] : ['wordList.added'],
    };
  },
  'wording.addToList': async (world) => {
    const row = { list: 'source', name: `稿源${world.fresh()}社`, note: null };
    return byAdmin(world, 'wording.addToList', { row }, 'wordList.added');
  },
  'wording.changeInList': async (world) => {
    const row = { list: 'source', name: `改名稿源${world.fresh()}`, note: null };
    return byAdmin(
      world,
      'wording.changeInList',
      { id: (await anySource(world)).id, row },
      'wordList.changed',
    );
  },
  'wording.endInList': async (world) => {
    const input = { list: 'source', id: (await anySource(world)).id };
    return byAdmin(world, 'wording.endInList', input, 'wordList.ended');
  },
};

function anySource(world: World): Promise<{ id: number }> {
  const { sql, db } = world.served.database;
  const rows = sql`select id::int as id from source where ended_at is null order by id desc limit 5`;
  return oneOrNew(rows, world, () => buildSource(db, { name: `走查稿源${world.fresh()}` }));
}

const answering: Readonly<Record<string, MoveMaker>> = {
  'wording.reportFalseAlarm': async (world) => ({
    actor: world.served.office.editor,
    path: 'wording.reportFalseAlarm',
    input: { kind: 'cautious', code: 'cautiousWords', words: `误报${world.fresh()}` },
    acts: ['falseAlarm.reported'],
  }),
  'wording.settleFalseAlarm': async (world) => {
    const { office, database } = world.served;
    const [report] = await database.sql<{ id: number }[]>`
      insert into false_alarm (kind, code, words, unit_id, reported_by, reported_at, state)
      values ('date', 'noSuchDay', '2月30日', ${office.units.headOffice.id}, ${office.editor.personId},
        ${world.served.clock.now()}, 'open') returning id::int as id`;
    const input = { reportId: report?.id, outcome: 'declined', answer: '二月没有三十日' };
    return byAdmin(world, 'wording.settleFalseAlarm', input, 'falseAlarm.settled');
  },
  'endName.set': async (world) => {
    const { units, reviewer } = world.served.office;
    const rule = { drafter: world.pick(2) === 0, reviewerId: null, signer: world.pick(2) === 0 };
    const given = world.pick(3) === 0 ? null : rule;
    // Units whose posts the walk does not send: a name that is not true would stop its signatures.
    const unitId = units.division.id;
    const checked = given && world.pick(2) ? { ...given, reviewerId: reviewer.personId } : given;
    return byAdmin(world, 'endName.set', { unitId, rule: checked }, 'setting.changed');
  },
  'wording.changePictureText': async (world) =>
    byAdmin(world, 'wording.changePictureText', { on: world.pick(2) === 0 }, 'setting.changed'),
  'wording.settleHit': async (world) => {
    const { office, database } = world.served;
    const unitId = office.units.headOffice.id;
    const hit = await buildLookbackHit(database.db, { unitId, words: `旧说法${world.fresh()}` });
    const right = world.pick(2) === 0;
    return {
      actor: office.publisher,
      path: 'wording.settleHit',
      input: { hitId: hit.id, outcome: right ? 'right' : 'corrected', reason: right ? '引用原文' : '' },
      acts: ['lookback.settled'],
    };
  },
};

/** The file is read on in the background: the act is over when its batch is. */
async function imported(world: World, batchId: number): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    const [batch] = await world.served.database.sql<{ state: string }[]>`
      select state from import_batch where id = ${batchId}`;
    if (batch?.state !== 'running') return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`import ${batchId} does not end`);
}

/** Lexicons, lists, false alarms and what was found by looking back. */
export const wording: Readonly<Record<string, MoveMaker>> = { ...lexicons, ...lists, ...answering };
