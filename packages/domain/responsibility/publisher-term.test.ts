import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../calendar/shanghai.ts';
import { mayAddTerm, mayEndTerm, type PublisherTerm, publisherOn } from './publisher-term.ts';

const term = (
  startsOn: string,
  endsOn: string | null,
  change: Partial<PublisherTerm> = {},
): PublisherTerm => ({
  personId: 31,
  acting: false,
  startsOn,
  endsOn,
  ...change,
});
const codeOf = (verdict: ReturnType<typeof mayAddTerm>) => (verdict.ok ? null : verdict.refusal.code);

describe('今天的责任发布人 (R15)', () => {
  const terms = [term('2026-01-01', '2026-06-30'), term('2026-07-10', null, { personId: 32 })];

  test('任期首日和末日都算在内', () => {
    expect(publisherOn(terms, '2026-01-01')?.personId).toBe(31);
    expect(publisherOn(terms, '2026-06-30')?.personId).toBe(31);
    expect(publisherOn(terms, '2026-07-10')?.personId).toBe(32);
    expect(publisherOn(terms, '2036-01-01')?.personId).toBe(32);
  });

  test('任期昨天到期，今天就没有责任发布人', () => {
    expect(publisherOn(terms, '2026-07-01')).toBeNull();
    expect(publisherOn(terms, '2025-12-31')).toBeNull();
    expect(publisherOn([], '2026-01-01')).toBeNull();
  });

  test('同一天登记了两个人，说不清就等于没有', () => {
    expect(
      publisherOn([...terms, term('2026-06-01', '2026-06-30', { personId: 33 })], '2026-06-15'),
    ).toBeNull();
  });

  test('不存在的日子没有责任发布人', () => {
    expect(publisherOn(terms, '2026-02-30')).toBeNull();
    expect(publisherOn(terms, '')).toBeNull();
  });
});

describe('登记任期 (R15)', () => {
  test('任期不能重叠，同一天也不行', () => {
    const existing = [term('2026-01-01', '2026-06-30')];
    expect(mayAddTerm(existing, term('2026-06-30', null))).toMatchObject({
      ok: false,
      refusal: {
        code: 'termsOverlap',
        kind: 'conflict',
        facts: { startsOn: '2026-01-01', endsOn: '2026-06-30' },
      },
    });
    expect(mayAddTerm(existing, term('2026-07-01', null)).ok).toBe(true);
    expect(codeOf(mayAddTerm([term('2026-01-01', null)], term('2027-01-01', null)))).toBe('termsOverlap');
  });

  test('没有的日子、倒着的日子不收', () => {
    expect(codeOf(mayAddTerm([], term('2026-02-30', null)))).toBe('noSuchDay');
    expect(codeOf(mayAddTerm([], term('2026-02-01', '2026-04-31')))).toBe('noSuchDay');
    expect(codeOf(mayAddTerm([], term('2026-02-02', '2026-02-01')))).toBe('termEndsBeforeStart');
    expect(codeOf(mayAddTerm([], term('2026-02-02', '2026-02-02')))).toBeNull();
  });

  test('代理最多三十天，必须有止期', () => {
    const acting = { acting: true };
    expect(codeOf(mayAddTerm([], term('2026-11-01', '2026-11-30', acting)))).toBeNull();
    expect(mayAddTerm([], term('2026-11-01', '2026-12-01', acting))).toMatchObject({
      refusal: { code: 'actingTooLong', rule: 'R15', facts: { days: 31, max: 30 } },
    });
    expect(codeOf(mayAddTerm([], term('2026-11-01', null, acting)))).toBe('actingNeedsEnd');
    expect(codeOf(mayAddTerm([], term('2026-11-01', '2026-12-01')))).toBeNull();
  });

  test('一个个登记进去的任期，任何一天最多一位责任发布人（性质）', () => {
    const day = fc.integer({ min: 0, max: 120 }).map((offset) => addDays('2026-01-01', offset));
    const any = fc
      .record({ startsOn: day, length: fc.option(fc.integer({ min: 0, max: 40 })), acting: fc.boolean() })
      .map(({ startsOn, length, acting }) =>
        term(startsOn, length === null ? null : addDays(startsOn, length), { acting }),
      );
    fc.assert(
      fc.property(fc.array(any, { maxLength: 12 }), day, (wanted, today) => {
        const recorded: PublisherTerm[] = [];
        for (const one of wanted) if (mayAddTerm(recorded, one).ok) recorded.push(one);
        const covering = recorded.filter(
          (one) => one.startsOn <= today && (one.endsOn === null || today <= one.endsOn),
        );
        expect(covering.length).toBeLessThanOrEqual(1);
        expect(publisherOn(recorded, today)).toBe(covering[0] ?? null);
      }),
    );
  });
});

describe('提前结束任期 (R15, R17)', () => {
  const open = term('2026-01-01', null);

  test('可以今天或以后结束，也可以昨天为止（今天起就不能发）', () => {
    expect(mayEndTerm(open, '2026-11-20', '2026-11-20').ok).toBe(true);
    expect(mayEndTerm(open, '2026-12-31', '2026-11-20').ok).toBe(true);
    expect(mayEndTerm(open, '2026-11-19', '2026-11-20').ok).toBe(true);
  });

  test('不能倒签更早，那会抹掉已经履行的责任', () => {
    expect(codeOf(mayEndTerm(open, '2026-11-18', '2026-11-20'))).toBe('termEndsInThePast');
  });

  test('不能早于起始日，不能借结束来延长，不能是没有的日子', () => {
    expect(codeOf(mayEndTerm(open, '2025-12-31', '2025-12-01'))).toBe('termEndsBeforeStart');
    expect(codeOf(mayEndTerm(term('2026-01-01', '2026-12-31'), '2027-01-01', '2026-11-20'))).toBe(
      'termCannotBeProlonged',
    );
    expect(codeOf(mayEndTerm(open, '2026-11-31', '2026-11-20'))).toBe('noSuchDay');
  });
});
