import { percentOnTime, statesOf, type DisciplineLine } from '../../reports/index.js';
import { counted } from '../../templating/index.js';
import { percentWords } from '../monthly/monthly-view.js';
import { namedFigure } from '../monthly/monthly-figures.js';
import { paperKind } from '../paper-kind.js';
import { headOf } from '../paper-desk.js';
import { approvedBy, rowWords, sectioned } from '../words/plan-rows.js';
import { planGenitive } from '../words/plan-title.js';
import { progressWords } from '../words/progress-words.js';

/** Сводный отчёт об исполнении плана: figures by section, every row with how far it is. */
export const planReport = paperKind({
  key: 'plan-report',
  name: 'Сводный отчёт об исполнении плана',
  needs: ['plan'],
  takes: [],
  fields: {},
  async gather(desk, subject, fields) {
    const { tx, moment } = desk;
    const plan = await desk.plans.show(tx, subject.plan ?? '');
    const { lines, total } = await desk.reports.discipline(tx, 'section', { plan: plan.id });
    const rollUps = await desk.tasks.rollUps(tx, plan.id, moment.today);
    const byOccurrence = new Map(rollUps.map((each) => [each.occurrence, each]));
    const sections = lines.map((line) => ({ ...line, name: sectionName(line) }));
    const isParted = sections.some(({ name }) => name !== '');
    const chart = namedFigure(
      'states',
      desk.charts.bySection(sections.map(({ name, main }) => statesOf(name || 'План', main))),
      1,
    );
    return {
      title: `Сводный отчёт об исполнении плана № ${plan.number}`,
      view: {
        ...headOf(desk, fields),
        genitive: planGenitive(plan.title),
        approved: approvedBy(plan),
        asOf: moment.today,
        summary: summaryWords(total, plan.measures.length),
        sections: isParted ? sections.map(figureWords) : [],
        total: figureWords({ ...total, name: 'Всего по плану' }),
        figures: [{ name: chart.name, alt: chart.alt, caption: chart.caption }],
        rows: sectioned(
          plan.measures,
          ({ section }) => section,
          (measure) => ({ ...rowWords(measure), progress: progressWords(measure, byOccurrence) }),
        ),
      },
      figures: { states: chart.svg },
    };
  },
});

/** Of one plan; the number of the plan stands above already. */
function sectionName({ name }: DisciplineLine): string {
  return name.replace(/^План № \d+(: )?/, '');
}

function figureWords({ name, main }: Pick<DisciplineLine, 'name' | 'main'>) {
  const { total, done, underReview, inWork, overdue } = main;
  return {
    ...{ total, done, underReview, overdue, inWork: inWork - overdue },
    name: name === '' ? 'Без раздела' : name,
    percent: percentWords(percentOnTime(main)),
  };
}

function summaryWords({ main }: DisciplineLine, measures: number): readonly string[] {
  const { total, done, onTime, late, underReview, inWork, overdue } = main;
  const percent = percentOnTime(main);
  return [
    `В плане ${counted(measures, 'мероприятие', 'мероприятия', 'мероприятий')}, по ним дано ${counted(total, 'поручение', 'поручения', 'поручений')}: исполнено ${done} (в срок ${onTime}, с нарушением срока ${late}), на проверке ${underReview}, в работе ${inWork - overdue}, просрочено ${overdue}.`,
    ...(percent === null ? [] : [`Исполнительская дисциплина — ${percentWords(percent)} %.`]),
  ];
}
