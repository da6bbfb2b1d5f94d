import type { Role } from '@qianfa/domain/rights/roles';
import { buildPerson, buildRoleGrant, buildUnit } from '../testing/builders.ts';
import { type Acting, actingAs } from '../testing/office.ts';
import { wechatArticle } from '../testing/publish.ts';
import type { ServedOffice } from '../testing/serve.ts';
import { draftOf } from '../testing/walk.ts';
import { kindOfField, searched } from './marked-unit.ts';
import { type JsonSchema, type ListedProcedure, leafPaths, plausible, withAt } from './procedures.ts';

/** The office of unit A, and A's ids by their kind (marked-unit.ts). */
export interface Foreign {
  readonly served: ServedOffice;
  readonly ids: Readonly<Record<string, readonly unknown[]>>;
}

/** Somebody for every role of unit B; administrators of a unit below its root, since a root's reach the whole office. */
export async function staffOfOther(served: ServedOffice): Promise<Acting[]> {
  const { database, office, clock } = served;
  const below = await buildUnit(database.db, {
    name: '船员科',
    kind: 'division',
    parentId: office.units.other.id,
  });
  const hire = async (role: Role, home = office.units.other) => {
    const row = await buildPerson(database.db, {
      name: `邻市${role}`,
      unitId: home.id,
      login: `b-${role}`,
      passwordHash: 'none',
    });
    await buildRoleGrant(database.db, { personId: row.id, role, unitId: home.id });
    return actingAs(database.db, clock, row, [[role, home]]);
  };
  return [
    office.outsideEditor,
    office.outsidePublisher,
    await hire('reviewer'),
    await hire('leader'),
    await hire('supervisor'),
    await hire('systemAdmin', below),
    await hire('securityAdmin', below),
    await hire('auditAdmin', below),
  ];
}

/** A sequence that a seed repeats. */
export function chance(start: number): (below: number) => number {
  let state = start >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** The platform's own name for an account is a text, not an id of ours. */
const idField = /^(?!platformAccountId)(id|.*Ids?|cursor|.*[sS]ha256|digest|concernsUnit)$/;

/** The kind of A's ids that belongs into a field; undefined where the field takes no id. */
export function kindOf(path: readonly (string | number)[]): string | undefined {
  const name = path.filter((part) => typeof part === 'string').at(-1) ?? '';
  return idField.test(String(name)) ? (kindOfField[name] ?? String(name)) : undefined;
}

/** An input that the form admits, with ids of unit A in every place that takes one and filters set or left open. */
export function inputWithForeignIds(
  one: ListedProcedure,
  { served, ids }: Foreign,
  pick: (below: number) => number,
): unknown {
  let input = filled(one.input, pick);
  if (one.path === 'post.create' || one.path === 'post.save')
    input = { ...(input as object), content: foreignDraft({ served, ids }, pick) };
  for (const path of leafPaths(input)) {
    const kind = kindOf(path);
    const known = kind ? ids[kind] : undefined;
    const current = path.reduce<unknown>((value, part) => (value as Record<string, unknown>)?.[part], input);
    if (known && current !== null && typeof current !== 'object')
      input = withAt(input, path, known[pick(known.length)] ?? 1);
    if (['text', 'actor', 'subject'].includes(String(path.at(-1))))
      input = withAt(input, path, searched[pick(searched.length)]);
  }
  if (one.path !== 'review.revision') return input;
  const pairs = (ids.revisionPost ?? []) as readonly (readonly [number, number])[];
  const [revisionId, postId] = pairs[pick(pairs.length)] ?? [1, 1];
  return { revisionId, postId };
}

function foreignDraft({ served, ids }: Foreign, pick: (below: number) => number) {
  const file = String(ids.sha256?.[pick(ids.sha256.length)] ?? '');
  const account = Number(ids.accountId?.[pick(ids.accountId.length)] ?? 0);
  const own = served.office.accounts.outside.id;
  return draftOf([wechatArticle(pick(2) ? account : own, '正文', { pictures: [file], cover: file })]);
}

/** Like `plausible`, but optional places are filled or left open, and one of the choices is taken, by chance. */
export function filled(schema: JsonSchema | undefined, pick: (below: number) => number): unknown {
  if (!schema) return undefined;
  if (schema.enum) return schema.enum[pick(schema.enum.length)];
  const choices = schema.anyOf ?? schema.oneOf ?? [];
  const optional = choices.some(({ type }) => type === 'null');
  const real = choices.filter(({ type }) => type !== 'null');
  if (optional && pick(2)) return null;
  if (real.length > 0) return filled(real[pick(real.length)], pick);
  if (schema.properties)
    return Object.fromEntries(
      Object.entries(schema.properties).map(([name, inner]) => [name, filled(inner, pick)]),
    );
  if (schema.items) return [filled(schema.items, pick)];
  if (Array.isArray(schema.type) && schema.type.includes('null')) return null;
  return plausible(schema);
}

/** The last of the choices everywhere, nothing left open. */
export const fullest = (below: number) => (below === 2 ? 0 : Math.max(0, below - 1));
