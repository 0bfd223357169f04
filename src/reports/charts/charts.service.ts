import { Injectable } from '@nestjs/common';
import type { Chart, ChartOptions } from './chart.js';
import { tinosMeasure } from './letter-widths.reader.js';
import { monthsChart, type MonthFigures } from './months-chart.js';
import { schoolsChart } from './schools-chart.js';
import { statesChart, type TaskStates } from './states-chart.js';

/** The charts of reports, drawn by the measures of the typeface that paper is set in. */
@Injectable()
export class ChartsService {
  private readonly measure = tinosMeasure();

  bySection(sections: readonly TaskStates[], options?: ChartOptions): Chart {
    return statesChart(sections, this.measure, options);
  }

  byMonth(months: readonly MonthFigures[], options?: ChartOptions): Chart {
    return monthsChart(months, this.measure, options);
  }

  bySchool(schools: readonly TaskStates[], options?: ChartOptions): Chart {
    return schoolsChart(schools, this.measure, options);
  }
}
