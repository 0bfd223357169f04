import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, type Json } from './canonical-json.js';
import { hashedText, verifyChain, type HistoryEntry } from './chain.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const subject = { kind: 'plan', id: '11111111-1111-4111-8111-111111111111' };

describe('a chain of entries', () => {
  const chain = aChain(5);
  const head = headOf(chain);

  it('is whole as it was written', () => {
    expect(verifyChain(chain, head, sha256)).toEqual([]);
    expect(verifyChain([], null, sha256)).toEqual([]);
  });

  it.each<[string, Partial<HistoryEntry>]>([
    ['facts', { facts: '{"title":"другой"}' }],
    ['actor', { actor: { id: null, name: 'Петров П.П.' } }],
    ['actor id', { actor: { id: '22222222-2222-4222-8222-222222222222', name: 'Иванова И.И.' } }],
    ['event', { event: 'close' }],
    ['instant', { at: new Date('2026-01-01T00:00:00.001Z') }],
    ['subject', { subject: { ...subject, kind: 'task' } }],
    ['department', { department: '33333333-3333-4333-8333-333333333333' }],
  ])('shows an altered %s', (_, change) => {
    const altered = chain.map((entry) => (entry.seq === 3 ? { ...entry, ...change } : entry));
    expect(verifyChain(altered, head, sha256)).toEqual([{ code: 'altered', seq: 3 }]);
  });

  it('shows an entry altered together with its hash', () => {
    const altered = chain.map((entry) => {
      if (entry.seq !== 3) return entry;
      const changed = { ...entry, facts: '{}' };
      return { ...changed, hash: sha256(hashedText(changed)) };
    });
    expect(verifyChain(altered, head, sha256)).toEqual([{ code: 'broken-link', seq: 4 }]);
  });

  it('shows a removed entry, the first included', () => {
    const without = (seq: number) => chain.filter((entry) => entry.seq !== seq);
    expect(verifyChain(without(3), head, sha256)).toEqual([{ code: 'broken-link', seq: 4 }]);
    expect(verifyChain(without(1), head, sha256)).toEqual([{ code: 'broken-link', seq: 2 }]);
  });

  it('shows entries put in another order', () => {
    const [first, second, third, ...rest] = chain;
    const swapped = [first, third, second, ...rest].filter((entry) => entry !== undefined);
    expect(verifyChain(swapped, head, sha256).map(({ code }) => code)).toContain('broken-link');
  });

  it('shows the end cut off, which the entries alone would not', () => {
    expect(verifyChain(chain.slice(0, 4), head, sha256)).toEqual([{ code: 'cut-off', seq: 4 }]);
    expect(verifyChain([], head, sha256)).toEqual([{ code: 'cut-off', seq: 0 }]);
    expect(verifyChain(chain, null, sha256)).toEqual([{ code: 'no-head', seq: 5 }]);
  });

  it('shows a chain forged anew from some entry on', () => {
    const forged = aChain(5, { 4: '{"title":"подлог"}' });
    expect(verifyChain(forged, head, sha256)).toEqual([{ code: 'cut-off', seq: 5 }]);
  });
});

describe('canonical JSON', () => {
  it('does not depend on the order of keys', () => {
    expect(canonicalJson({ b: 1, a: { d: [2, null], c: 'ё' } })).toBe(
      '{"a":{"c":"ё","d":[2,null]},"b":1}',
    );
    expect(canonicalJson({ a: undefined, b: -0 })).toBe('{"b":0}');
  });

  it('reads back as the same value, on one line', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), (value) => {
        const text = canonicalJson(value);
        expect(text).not.toMatch(/[\n\r\0]/);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(JSON.parse(text) as Json)).toBe(text);
      }),
    );
  });

  it.each([[new Date(0)], [Number.NaN], [Infinity], [new Map()], [() => 1], [Symbol('x')], [1n]])(
    'refuses %p, which would come back as something else',
    (value) => {
      expect(() => canonicalJson({ value } as unknown as Json)).toThrow(TypeError);
    },
  );
});

function aChain(length: number, facts: Record<number, string> = {}): HistoryEntry[] {
  const chain: HistoryEntry[] = [];
  let prevHash = '0'.repeat(64);
  for (let seq = 1; seq <= length; seq++) {
    const entry = {
      department: '00000000-0000-4000-8000-000000000000',
      subject,
      seq,
      at: new Date(Date.UTC(2026, 0, 1)),
      actor: { id: null, name: 'Иванова И.И.' },
      event: 'amend',
      facts: facts[seq] ?? `{"title":"редакция ${seq}"}`,
      prevHash,
    };
    const hash = sha256(hashedText(entry));
    chain.push({ ...entry, hash });
    prevHash = hash;
  }
  return chain;
}

function headOf(chain: readonly HistoryEntry[]): { seq: number; hash: string } {
  const last = chain.at(-1);
  return { seq: last?.seq ?? 0, hash: last?.hash ?? '' };
}
