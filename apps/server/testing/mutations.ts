import { createHash } from 'node:crypto';
import type { TestDatabase } from '@qianfa/db/testing/database';

/** One change behind the application's back, between sign-off and sending (T1). */
export interface Mutation {
  readonly title: string;
  /** The release that must not leave. */
  readonly releaseId: number;
  apply(forged: Map<string, Uint8Array>): Promise<void>;
}

export interface Mutator {
  /** The next change, drawn from the seed. */
  next(): Mutation;
  /** Lets this release (and the rest of its push) wait on this road; what has nothing to do with it does not. */
  prepare(connector: 'assisted' | 'recording', releaseId: number): Promise<void>;
  /** Puts back every row as it was before the first change. */
  restore(): Promise<void>;
  readonly kinds: readonly string[];
  kindsTried(): readonly string[];
}

interface Field {
  readonly alone: number;
  readonly push: readonly number[];
  readonly otherAccountId: number;
  readonly seed: number;
}

const tables = [
  'release',
  'release_attempt',
  'placement_content',
  'revision',
  'placement',
  'push',
  'push_item',
  'signoff',
];

/**
 * Changes rows as their owner with all triggers and foreign keys asleep (session_replication_role), which is more than
 * any application can do: bytes of the text, pictures, order, account, place in the push.
 */
export async function mutatorOf({ ownerSql }: TestDatabase, field: Field): Promise<Mutator> {
  await ownerSql.unsafe(tables.map((name) => `create table kept_${name} as table ${name}`).join('; '));
  const random = randomOf(field.seed);
  const asleep = (text: string) =>
    ownerSql.begin(async (sql) => {
      await sql.unsafe('set local session_replication_role = replica');
      await sql.unsafe(text);
    });
  const tried = new Set<string>();
  const makers = makersOf({ ...field, random, run: asleep, sql: ownerSql });
  const kinds = Object.keys(makers);
  let drawn = 0;
  return {
    kinds: [...kinds].sort(),
    kindsTried: () => [...tried].sort(),
    next: () => {
      // In turn, so that a short run tries each kind; what is changed within a kind is drawn.
      const kind = kinds[drawn % kinds.length] ?? '';
      drawn += 1;
      tried.add(kind);
      const made = makers[kind]?.();
      if (!made) throw new Error(`no mutation ${kind}`);
      return { title: kind, releaseId: made.releaseId, apply: made.apply };
    },
    prepare: (connector, releaseId) => {
      const group = field.push.includes(releaseId) ? field.push : [releaseId];
      return asleep(`update release set connector = '${connector}', leased_until = null, leased_by = null,
        state = case when id in (${group.join(',')}) then 'waiting' else 'expired' end`).then(
        () => undefined,
      );
    },
    restore: () => asleep(restoring()).then(() => undefined),
  };
}

/** Rows come back whole, ids included; what was added goes. */
function restoring(): string {
  const order = [...tables];
  return order
    .map(
      (name) =>
        `delete from ${name}; insert into ${name} overriding system value select * from kept_${name};`,
    )
    .join('\n');
}

interface Making extends Field {
  readonly random: () => number;
  readonly run: (text: string) => Promise<unknown>;
  readonly sql: TestDatabase['ownerSql'];
}

type Made = { readonly releaseId: number; apply: Mutation['apply'] };

function makersOf(making: Making): Readonly<Record<string, () => Made>> {
  const { alone, push, run, random, sql } = making;
  const pick = () => (random() < 0.5 ? alone : (push[Math.floor(random() * push.length)] ?? alone));
  const content = (releaseId: number) => `(select placement_content_id from release where id = ${releaseId})`;
  const plain = (releaseId: number, text: string): Made => ({
    releaseId,
    apply: async () => {
      await run(text);
    },
  });
  const rewritten = (releaseId: number, change: (form: string) => string, andDigests: boolean): Made => ({
    releaseId,
    apply: async () => {
      const [row] = await sql<{ id: number; signed_form: string }[]>`
        select c.id, c.signed_form from placement_content c where c.id = (
          select placement_content_id from release where id = ${releaseId})`;
      const form = change(row?.signed_form ?? '');
      const digests = andDigests
        ? `, sm3 = '${digest('sm3', form)}', sha256 = '${digest('sha256', form)}'`
        : '';
      await run(
        `update placement_content set signed_form = ${literal(form)}${digests} where id = ${row?.id}`,
      );
    },
  });
  const byte = (form: string) => swapCharacter(form, random);
  return {
    '正文:签发稿里改一个字': () => rewritten(pick(), byte, false),
    '正文:改一个字,连稿次的摘要一起改': () => rewritten(pick(), byte, true),
    '正文:只改存下的内容': () => {
      const id = pick();
      return plain(
        id,
        `update placement_content set content = replace(content::text, '条', '亲')::jsonb
        || '{"author": "别人${Math.floor(random() * 1e6)}"}'::jsonb where id = ${content(id)}`,
      );
    },
    '正文:摘要改了一个算法': () => {
      const id = pick();
      const column = random() < 0.5 ? 'sm3' : 'sha256';
      return plain(
        id,
        `update placement_content set ${column} = md5(${column}) || md5(${column}) where id = ${content(id)}`,
      );
    },
    '正文:声明改了': () => {
      const id = pick();
      return plain(
        id,
        `update revision set content = jsonb_set(content, '{declarations,ai,use}', '"generated"') where id = (
          select revision_id from placement_content where id = ${content(id)})`,
      );
    },
    '签发:签的是别的内容': () => {
      const [one = alone, two = alone] = push;
      return plain(one, `update release set placement_content_id = ${content(two)} where id = ${one}`);
    },
    '签发:换一张签发单': () => {
      const [one = alone, two = alone] = push;
      return plain(
        two,
        `update release set signoff_id = (select signoff_id from release where id = ${one}) where id = ${two}`,
      );
    },
    '签发:签发单上的摘要改了': () => {
      const id = pick();
      return plain(
        id,
        `update signoff set sm3 = md5(sm3) || md5(sha256) where id = (
        select signoff_id from release where id = ${id})`,
      );
    },
    '图片:签发稿里换一张': () => rewritten(alone, (form) => swapPicture(form, random), random() < 0.5),
    '图片:两张换个次序': () => rewritten(alone, swapOrder, random() < 0.5),
    '图片:文件的字节换了': () => ({
      releaseId: alone,
      apply: async (forged) => {
        const [row] = await sql<{ signed_form: string }[]>`
          select signed_form from placement_content c join release e on e.placement_content_id = c.id where e.id = ${alone}`;
        const names = [...(row?.signed_form ?? '').matchAll(/qianfa-file:([0-9a-f]{64})/g)].map(
          (match) => match[1] ?? '',
        );
        const name = names[Math.floor(random() * names.length)] ?? '';
        forged.set(name, new TextEncoder().encode(`forged ${random()}`));
      },
    }),
    '账号:发布换到别的账号': () => {
      const id = pick();
      return plain(id, `update release set account_id = ${making.otherAccountId} where id = ${id}`);
    },
    '账号:平台稿换到别的账号': () => {
      const id = pick();
      return plain(
        id,
        `update placement set account_id = ${making.otherAccountId} where id = (
        select placement_id from release where id = ${id})`,
      );
    },
    '推送组:两篇换了位置': () => {
      const [one = alone, two = alone] = random() < 0.5 ? push : [...push].reverse();
      const at = (id: number) => `(select placement_id from release where id = ${id})`;
      return plain(
        one,
        `update push_item set position = case when placement_id = ${at(one)} then 8 else position end;
         update push_item set position = (select position from kept_push_item k where k.placement_id = ${at(one)})
           where placement_id = ${at(two)};
         update push_item set position = (select position from kept_push_item k where k.placement_id = ${at(two)})
           where placement_id = ${at(one)}`,
      );
    },
    '推送组:少了一篇': () => {
      const gone = push[Math.floor(random() * push.length)] ?? alone;
      const left = push.find((id) => id !== gone) ?? alone;
      return plain(
        left,
        `delete from push_item where placement_id = (select placement_id from release where id = ${gone})`,
      );
    },
    '推送组:单独签的混进了组里': () =>
      plain(
        alone,
        `update push_item set placement_id = placement_id;
        insert into push_item (push_id, position, placement_id) select push_id, 4,
          (select placement_id from release where id = ${alone}) from release where id = ${push[0] ?? 0}`,
      ),
    '推送组:发布不在组里了': () => {
      const id = push[Math.floor(random() * push.length)] ?? alone;
      return plain(id, `update release set push_id = null where id = ${id}`);
    },
  };
}

function digest(algorithm: 'sm3' | 'sha256', text: string): string {
  return createHash(algorithm).update(text, 'utf8').digest('hex');
}

function literal(text: string): string {
  return `E'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;
}

/** Exchanges one Chinese character of the form for another: the text stays a form that reads well. */
function swapCharacter(form: string, random: () => number): string {
  const places = [...form.matchAll(/[\u4e00-\u9fff]/g)].map(({ index }) => index);
  const at = places[Math.floor(random() * places.length)] ?? 0;
  const other = form[at] === '改' ? '动' : '改';
  return form.slice(0, at) + other + form.slice(at + 1);
}

function swapPicture(form: string, random: () => number): string {
  const names = [...form.matchAll(/qianfa-file:([0-9a-f]{64})/g)];
  const one = names[Math.floor(random() * names.length)];
  const at = (one?.index ?? 0) + 'qianfa-file:'.length + Math.floor(random() * 64);
  return form.slice(0, at) + (form[at] === '0' ? '1' : '0') + form.slice(at + 1);
}

function swapOrder(form: string): string {
  const [one = '', two = ''] = [...new Set([...form.matchAll(/[0-9a-f]{64}/g)].map(([name]) => name))];
  return form.replaceAll(one, '#').replaceAll(two, one).replaceAll('#', two);
}

/** mulberry32: small, seeded, good enough to choose where to change a byte. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
