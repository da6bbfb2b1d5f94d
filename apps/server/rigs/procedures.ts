import type { Right } from '@qianfa/domain/rights/rights';
import { z } from 'zod';
import { appRouter } from '../router.ts';

export interface ListedProcedure {
  readonly path: string;
  readonly right: Right | undefined;
  readonly type: 'query' | 'mutation' | 'subscription';
  /** The input as JSON Schema; undefined where it takes none. */
  readonly input: JsonSchema | undefined;
}

export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly minLength?: number;
}

interface Definition {
  readonly meta?: { readonly right?: Right };
  readonly type: ListedProcedure['type'];
  readonly inputs: readonly z.ZodType[];
}

/** Every procedure of the router with its declared right: what is added later is in the rigs by itself. */
export function listProcedures(): ListedProcedure[] {
  const procedures = appRouter._def.procedures as unknown as Record<string, { _def: Definition }>;
  return Object.entries(procedures).map(([path, { _def }]) => ({
    path,
    right: _def.meta?.right,
    type: _def.type,
    input: _def.inputs[0] ? jsonSchema(_def.inputs[0]) : undefined,
  }));
}

function jsonSchema(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }) as JsonSchema;
}

/** A value that the form admits, so that hostility in one field is not hidden by nonsense in another. */
export function plausible(schema: JsonSchema | undefined): unknown {
  if (!schema) return undefined;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const [choice] = schema.anyOf ?? schema.oneOf ?? [];
  if (choice) return plausible(choice);
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, inner]) => [name, plausible(inner)]),
      );
    case 'array':
      return schema.items ? [plausible(schema.items)] : [];
    case 'string':
      return plausibleText(schema);
    case 'number':
    case 'integer':
      return Math.max(1, schema.minimum ?? 1);
    case 'boolean':
      return false;
    default:
      return null;
  }
}

function plausibleText({ pattern, format, minLength }: JsonSchema): string {
  if (format === 'date-time') return '2026-11-23T10:00:00+08:00';
  if (format === 'date') return '2026-11-23';
  if (pattern?.includes('{64}')) return 'a'.repeat(64);
  if (pattern && /d\{[24]\}-/.test(pattern)) return '2026-11-23';
  return 'abc12345678901234567890'.slice(0, Math.max(3, minLength ?? 3));
}

/** The places in a plausible value where something else can be put. */
export function leafPaths(value: unknown, path: readonly (string | number)[] = []): (string | number)[][] {
  if (Array.isArray(value))
    return [[...path], ...value.flatMap((inner, index) => leafPaths(inner, [...path, index]))];
  if (value !== null && typeof value === 'object') {
    return [
      [...path],
      ...Object.entries(value).flatMap(([name, inner]) => leafPaths(inner, [...path, name])),
    ];
  }
  return [[...path]];
}

/** A copy with one place replaced. */
export function withAt(value: unknown, path: readonly (string | number)[], put: unknown): unknown {
  const [head, ...rest] = path;
  if (head === undefined) return put;
  if (Array.isArray(value))
    return value.map((inner, index) => (index === head ? withAt(inner, rest, put) : inner));
  const entries = Object.entries(value as Record<string, unknown>);
  return Object.fromEntries(
    entries.map(([name, inner]) => [name, name === head ? withAt(inner, rest, put) : inner]),
  );
}
