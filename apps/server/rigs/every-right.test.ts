import { mayAnywhere } from '@qianfa/domain/rights/may';
import { rightRule } from '@qianfa/domain/rights/rights';
import { initTRPC } from '@trpc/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plainRoutes } from '../http/plain-routes.ts';
import { type ServedOffice, serveOffice } from '../testing/serve.ts';
import { listProcedures, plausible } from './procedures.ts';

let served: ServedOffice;
beforeAll(async () => {
  served = await serveOffice();
});
afterAll(() => served.close());

const procedures = listProcedures();

describe('权限:每个接口 × 每种人 (T4)', () => {
  test('每个接口都声明了权限表里有的权限,路由也是', () => {
    const undeclared = procedures.filter(({ right }) => right === undefined || !rightRule(right));
    const bareRoutes = plainRoutes.filter(({ right }) => !rightRule(right));
    expect({ undeclared, bareRoutes }).toEqual({ undeclared: [], bareRoutes: [] });
    expect(procedures.length).toBeGreaterThan(20);
  });

  test('没有声明权限的接口,谁也打不开(反例:绕过声明的接口会被清单发现)', () => {
    const t = initTRPC.create();
    const careless = t.router({ open: t.procedure.query(() => 'content') });
    const found = Object.values(careless._def.procedures).filter(({ _def }) => {
      return (_def as unknown as { meta?: { right?: string } }).meta?.right === undefined;
    });
    expect(found).toHaveLength(1);
  });

  test.each(procedures)('$path:没有登录进不去,没有这项权限进不去', async ({ path, right, input }) => {
    if (right === undefined) throw new Error('no right');
    const body = JSON.stringify(plausible(input) ?? {});
    const publicRight = right === 'public';
    const anonymous = await served.call(null, path, body);
    if (!publicRight) expect(anonymous.status, anonymous.text).toBe(401);
    const { accounts, units, ...people } = served.office;
    for (const person of Object.values(people)) {
      if (mayAnywhere(person, right).ok) continue;
      const answer = await served.call(person, path, body);
      expect(answer.status, `${person.name} ${answer.text}`).toBe(403);
      expect(answer.text).toContain('refusal');
    }
  });

  test.each(plainRoutes.map(({ method, url, right }) => ({ method, url, right })))(
    '$method $url:没有登录进不去',
    async ({ method, url, right }) => {
      if (right === 'public') return;
      const answer = await served.app.inject({ method, url: url.replace(/:\w+/g, '1') });
      expect(answer.statusCode).toBe(401);
    },
  );
});
