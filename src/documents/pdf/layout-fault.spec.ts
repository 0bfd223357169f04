import { expect, it } from '@jest/globals';
import { layoutFault } from './layout-fault.js';

it('a fault in setting says where it is', () => {
  const range = { start: { line: 4, character: 2 } };
  const told = [
    { message: 'cannot divide by zero', path: '/srv/kontrol/templates/layouts/gost.typ', range },
    { message: 'while calling picture', path: '', range: null },
  ];
  expect(layoutFault('Приказ', told).message).toBe(
    '«Приказ» cannot be laid out: cannot divide by zero (gost.typ, line 5, character 3)',
  );
  expect(layoutFault('Приказ', [told[1]]).message).toMatch(/: while calling picture$/);
});

it('a fault in writing the file is taken out of the compiler’s own words', () => {
  const printed = (words: string): string =>
    `SourceDiagnostic { severity: Error, span: Span(1), message: "${words}", trace: [], hints: [] }`;
  const told = new Error(
    `[${printed('PDF/A-2b error: the text `\\"x\\"` has no letter')}, ${printed('б')}, ${printed('б')}]`,
  );
  const fault = layoutFault('Приказ', told);
  expect(fault.message).toBe(
    '«Приказ» cannot be laid out: PDF/A-2b error: the text `"x"` has no letter; б',
  );
  expect(fault.cause).toBe(told);
  expect(layoutFault('Приказ', new Error('out of memory')).message).toMatch(/: out of memory$/);
  expect(layoutFault('Приказ', []).message).toMatch(/does not say why$/);
});
