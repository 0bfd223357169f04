import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { deliverables } from './evidence.js';

interface ReferenceMeasure {
  number: string;
  measure: string;
  resultText: string;
  deliverables: string[];
  deliverablesMay?: string[];
}

describe('evidence contract', () => {
  const folder = '../shared/reference';
  const plans = ['slavgorod-2021-annex-1', 'slavgorod-2021-annex-4', 'objectivity-2022-2023'];
  const present = existsSync(folder);
  (present ? describe : describe.skip)('of the three reference plans', () => {
    for (const plan of present ? plans : []) {
      const { measures } = JSON.parse(readFileSync(`${folder}/${plan}.json`, 'utf8')) as {
        measures: ReferenceMeasure[];
      };
      it.each(measures.map((m) => [m.number, m.measure.slice(0, 50), m] as const))(
        `${plan} %s %s`,
        (_n, _t, m) => {
          const got = deliverables(m.resultText, m.measure);
          expect(got.filter((kind) => !m.deliverablesMay?.includes(kind))).toEqual(m.deliverables);
        },
      );
    }
  });
});
