import { describe, expect, it } from '@jest/globals';
import type { Person } from '../people/index.js';
import { asCivilDate } from '../time/index.js';
import { directory } from '../../test/support/fan-out.js';
import {
  acceptorOf,
  chargedWith,
  controlPoint,
  coordinatorOf,
  exceptedPoint,
  overseerOf,
} from './offices.js';
import type { PaperDesk } from './paper-desk.js';

const OWN = { signatory: null };

/** The office of `test/support/fan-out.ts`, where people may do what is said of them. */
function aDesk(more: Readonly<Record<string, Partial<Person>>> = {}): PaperDesk {
  const people = directory.people.map((person) => ({ ...person, ...more[person.id] }));
  const moment = { today: asCivilDate('2023-03-01') };
  return { directory: { ...directory, people }, moment } as unknown as PaperDesk;
}

function aPlan(overseer: string | null) {
  const order = { number: '25', date: null, issuer: null, signatory: null, overseer };
  return { order, measures: [] };
}

const specialist = {
  position: { nominative: 'специалист', dative: 'специалисту', accusative: 'специалиста' },
};

describe('an overseer', () => {
  it('is whom the order of the plan names', () => {
    const desk = aDesk({ lena: { access: ['overseer'] } });
    expect(overseerOf(desk, aPlan('Гусева А.А.'))?.surname).toBe('Гусева');
    expect(overseerOf(desk, aPlan('Незнакомова А.А.'))?.surname).toBe('Петрова');
    expect(overseerOf(desk, null)?.surname).toBe('Петрова');
    expect(overseerOf(desk, null, 'Орлова А.А.')?.surname).toBe('Орлова');
    expect(() => overseerOf(desk, null, 'Незнакомова А.А.')).toThrow('в справочнике отдела нет');
  });

  it('who has left is not one any more', () => {
    const left = { to: asCivilDate('2023-02-01') };
    const desk = aDesk({ anna: left, lena: { access: ['overseer'] } });
    expect(overseerOf(desk, aPlan('Гусева А.А.'))?.surname).toBe('Петрова');
  });

  it('gets the control of an order, in the accusative, unless who signs keeps it', () => {
    const desk = aDesk({ anna: { ...specialist, access: ['coordinator'] } });
    const anna = coordinatorOf(desk);
    expect(controlPoint(desk, anna, OWN)).toBe(
      'Контроль исполнения приказа возложить на специалиста Гусеву А.А.',
    );
    const own = 'Контроль исполнения приказа оставляю за собой.';
    expect(controlPoint(desk, undefined, OWN)).toBe(own);
    expect(controlPoint(desk, overseerOf(desk, aPlan('Воронина А.А.')), OWN)).toBe(own);
    expect(controlPoint(desk, anna, { signatory: 'Гусева А.А.' })).toBe(own);
    expect(chargedWith(anna!)).toBe('Гусевой А.А., специалисту,');
  });
});

describe('rows that the overseer does', () => {
  const measures = ['overseer', 'chairperson', 'deputy'].map((acceptor, at) => ({
    ...{ section: '', number: String(at + 1), measure: 'Сбор', acceptor },
  }));
  type Plan = Parameters<typeof exceptedPoint>[1];
  const plan = { ...aPlan('Гусева А.А.'), measures } as unknown as Plan;

  it('are accepted by others, and the order says by whom', () => {
    const desk = aDesk({ lena: { ...specialist, access: ['deputy'] } });
    expect(exceptedPoint(desk, plan, overseerOf(desk, plan), OWN)).toBe(
      'Контроль исполнения пункта 2 плана оставляю за собой, пункта 3 плана возложить на специалиста Петрову А.А.',
    );
    expect(acceptorOf(desk, plan, 'deputy')?.surname).toBe('Петрова');
  });

  it('are not mentioned where there are none', () => {
    expect(exceptedPoint(aDesk(), { ...plan, measures: [] }, undefined, OWN)).toBeNull();
    expect(exceptedPoint(aDesk(), plan, undefined, OWN)).toBeNull();
  });
});
