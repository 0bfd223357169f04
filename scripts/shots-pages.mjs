/**
 * Every page in every state that it has, as somebody comes to it: who, where, and what is pressed
 * there. Pictures are taken of them (`shots.mjs`) and every rule of use is tried on them
 * (`test/browser/every-page.spec.ts`), which fails for a template that is missing here.
 *
 * The keys name people of both sample departments, '' nobody.
 */
const click = (selector) => (page) =>
  page.locator(selector).filter({ visible: true }).first().click();
/** Opens what a summary of these words hides. */
const unfold = (words) => (page) => page.locator('summary', { hasText: words }).first().click();
const press = (words) => (page) =>
  page.getByRole('button', { name: words, exact: true }).first().click();
const follow = (words) => (page) => page.getByRole('link', { name: words }).first().click();
const choose = (label, index) => (page) => page.getByLabel(label).first().selectOption({ index });
const fill = (label, words) => (page) => page.getByLabel(label).first().fill(words);
const bring = (path) => (page) => page.locator('input[type=file]').first().setInputFiles(path);
/** What is pressed is a form that is refused: the page comes back with its faults. */
const refused = (page) => page.locator('.govuk-error-summary').waitFor();
const heading = (words) => (page) =>
  page.getByRole('heading', { level: 1, name: words }).first().waitFor();

const ORDER_OF_ANOTHER = 'seeds/objectivity-2022-2023/plan-prikaz-25.txt';
const intake = [
  bring(ORDER_OF_ANOTHER),
  press('Прочитать документ'),
  heading(/прочитан|План|Документ/),
];
const desk = [...intake];
const questions = [...desk, click('nav[aria-label="Разбор документа"] a >> nth=1')];
const newDocument = [choose('План', 1), press('Посмотреть'), click('text=Так он будет выглядеть')];

/** To the page in that state; says with what status its address answered. */
export async function arrive(page, { path, steps = [] }) {
  const response = await page.goto(path);
  for (const step of steps) {
    await step(page);
    await page.locator('.htmx-request').first().waitFor({ state: 'detached' });
  }
  return response.status();
}

export const PAGES = {
  '': [
    { name: 'sign-in', path: '/sign-in' },
    { name: 'sign-in-refused', path: '/sign-in', steps: [press('Войти'), refused] },
    {
      name: 'sign-in-link-sent',
      path: '/sign-in',
      steps: [
        fill('Адрес электронной почты', 'nikto@example.org'),
        press('Прислать ссылку для входа'),
        heading('Посмотрите почту'),
      ],
    },
    { name: 'sign-in-link-spent', path: '/sign-in/link/spent', status: 410 },
    { name: 'demo', path: '/demo' },
  ],
  Воронина: [
    { name: 'home-coordinator', path: '/' },
    { name: 'tasks', path: '/tasks' },
    { name: 'tasks-none', path: '/tasks?q=такого-нет' },
    { name: 'task-coordinator', path: '/tasks?show=open', steps: [click('#list th a')] },
    {
      name: 'task-coordinator-refused',
      path: '/tasks?show=open',
      steps: [
        click('#list th a'),
        unfold('Отменить поручение'),
        press('Отменить поручение'),
        refused,
      ],
    },
    { name: 'task-print', path: '/tasks/1/print' },
    { name: 'task-absent', path: '/tasks/99999', status: 404 },
    { name: 'plans', path: '/plans' },
    { name: 'plans-found', path: '/plans?q=анализ' },
    { name: 'plans-found-none', path: '/plans?q=такого-нет' },
    { name: 'plan', path: '/plans/1' },
    { name: 'plan-none', path: '/plans/1?q=такого-нет' },
    { name: 'plan-print', path: '/plans/1/print' },
    { name: 'plan-matrix', path: '/plans/1/matrix' },
    { name: 'plan-matrix-tasks', path: '/plans/1/matrix', steps: [click('thead a')] },
    { name: 'plan-acknowledgement', path: '/plans/1/acknowledgement' },
    { name: 'plan-settlement', path: '/plans/1/settlement' },
    { name: 'plan-closing', path: '/plans/1/closing' },
    {
      name: 'plan-closing-refused',
      path: '/plans/1/closing',
      steps: [press('Закрыть план'), refused],
    },
    { name: 'measure', path: '/plans/1', steps: [click('.kontrol-plan__what a')] },
    { name: 'calendar', path: '/calendar' },
    { name: 'calendar-empty', path: '/calendar?month=2030-07' },
    { name: 'calendar-tasks', path: '/calendar', steps: [click('.kontrol-day__count a')] },
    { name: 'calendar-tasks-none', path: '/calendar/tasks?from=2030-07-01&until=2030-07-01' },
    { name: 'calendar-timeline', path: '/calendar/timeline?plan=1' },
    { name: 'calendar-weather', path: '/calendar/weather' },
    { name: 'documents-empty', path: '/documents' },
    { name: 'documents-kinds', path: '/documents/new' },
    { name: 'documents-new', path: '/documents/new?kind=order-approve-plan' },
    {
      name: 'documents-new-refused',
      path: '/documents/new?kind=order-approve-plan',
      steps: [press('Составить и сохранить'), refused],
    },
    {
      name: 'documents-new-preview',
      path: '/documents/new?kind=order-approve-plan',
      steps: newDocument,
    },
    {
      name: 'document',
      path: '/documents/new?kind=order-approve-plan',
      steps: [...newDocument, press('Составить и сохранить'), heading(/№ 1/)],
    },
    { name: 'documents', path: '/documents' },
    { name: 'templates', path: '/documents/templates' },
    { name: 'template', path: '/documents/templates/order-approve-plan' },
    {
      name: 'template-refused',
      path: '/documents/templates/order-approve-plan',
      steps: [press('Ввести в действие'), refused],
    },
    {
      name: 'template-tried',
      path: '/documents/templates/order-approve-plan',
      steps: [press('Посмотреть на данных отдела'), click('text=На данных отдела:')],
    },
    { name: 'people', path: '/people' },
    { name: 'people-organisations', path: '/people?tab=organisations' },
    { name: 'people-none', path: '/people?q=такого-нет' },
    { name: 'person', path: '/people', steps: [click('tbody th a')] },
    {
      name: 'person-edit',
      path: '/people',
      steps: [click('tbody th a'), follow('Изменить карточку')],
    },
    {
      name: 'person-new-refused',
      path: '/people/persons/new',
      steps: [click('main form .govuk-button'), refused],
    },
    {
      name: 'organisation',
      path: '/people?tab=organisations',
      steps: [click('tbody th a')],
    },
    { name: 'organisation-new', path: '/people/organisations/new' },
    { name: 'group', path: '/people?tab=groups', steps: [click('tbody th a')] },
    { name: 'group-new', path: '/people/groups/new' },
    { name: 'role-new', path: '/people/roles/new' },
    { name: 'people-import', path: '/people/import' },
    {
      name: 'people-import-refused',
      path: '/people/import',
      steps: [press('Показать, что изменится'), refused],
    },
    {
      name: 'people-import-preview',
      path: '/people/import',
      steps: [
        bring('seeds/objectivity-2022-2023/department.yaml'),
        press('Показать, что изменится'),
      ],
    },
    { name: 'notices', path: '/notices' },
    { name: 'notices-letters', path: '/notices/letters' },
    { name: 'notices-letter', path: '/notices/letters', steps: [click('tbody th a')] },
    { name: 'notices-undelivered', path: '/notices/undelivered' },
    { name: 'notices-ladder', path: '/notices/ladder' },
    { name: 'notices-ladder-edit', path: '/notices/ladder/edit' },
    { name: 'notices-ladder-plan', path: '/notices/ladder?plan=1' },
    { name: 'notices-ladder-plan-edit', path: '/notices/ladder/edit?plan=1' },
    { name: 'notices-ahead', path: '/notices/ahead' },
    { name: 'history', path: '/history' },
    { name: 'settings', path: '/settings' },
    { name: 'help-coordinator', path: '/help/coordinator' },
    { name: 'help-executor', path: '/help/executor' },
    { name: 'help-overseer', path: '/help/overseer' },
    { name: 'help-chairperson', path: '/help/chairperson' },
    { name: 'help-administrator', path: '/help/administrator' },
    { name: 'help-auditor', path: '/help/auditor' },
    {
      name: 'intake-amendment',
      path: '/intake',
      steps: [...desk, press(/Сравнить с планом/)],
    },
  ],
  Зимина: [
    { name: 'home-administrator', path: '/' },
    { name: 'people-access-administrator', path: '/people?tab=access' },
    { name: 'person-administrator', path: '/people?tab=access', steps: [click('tbody th a')] },
    { name: 'settings-administrator', path: '/settings' },
    {
      name: 'settings-administrator-refused',
      path: '/settings',
      steps: [fill('Сводки уходят с', ''), press('Сохранить'), refused],
    },
    { name: 'history-seals', path: '/history/verification' },
    {
      name: 'history-verified',
      path: '/history/verification',
      steps: [press('Проверить сейчас'), (page) => page.getByText('История цела.').waitFor()],
    },
    { name: 'notices-ladder-administrator', path: '/notices/ladder' },
  ],
  Третьяков: [
    { name: 'home-auditor', path: '/' },
    { name: 'tasks-auditor', path: '/tasks?show=all' },
    { name: 'task-auditor', path: '/tasks?show=all', steps: [click('#list th a')] },
    { name: 'plan-auditor', path: '/plans/1' },
    { name: 'measure-auditor', path: '/plans/1', steps: [click('#list th a, tbody th a')] },
    { name: 'documents-auditor', path: '/documents' },
    { name: 'notices-auditor', path: '/notices' },
    { name: 'history-auditor', path: '/history' },
  ],
  Ляшенко: [
    { name: 'intake', path: '/intake' },
    { name: 'intake-refused', path: '/intake', steps: [press('Прочитать документ'), refused] },
    { name: 'intake-overview', path: '/intake', steps: desk },
    { name: 'intake-row', path: '/intake', steps: [...desk, click('.kontrol-mend')] },
    {
      name: 'intake-row-refused',
      path: '/intake',
      steps: [
        ...desk,
        click('.kontrol-mend'),

        fill('Мероприятие', ''),
        press('Исправить и перечитать'),
        refused,
      ],
    },
    { name: 'intake-topics', path: '/intake', steps: questions },
    {
      name: 'intake-preview',
      path: '/intake',
      steps: [...desk, click('.kontrol-steps a >> nth=2')],
    },
    {
      name: 'intake-questions',
      path: '/intake',
      steps: [...questions, click('.govuk-task-list a')],
    },
    {
      name: 'intake-questions-refused',
      path: '/intake',
      steps: [
        ...questions,
        click('.govuk-task-list a'),
        click('.kontrol-question .govuk-radios__item:has(+ .kontrol-beside) input'),
        press('Записать и дальше'),
        refused,
      ],
    },
    { name: 'plan-settlement-pending', path: '/plans/1/settlement' },
    { name: 'home-overseer-slavgorod', path: '/' },
  ],
  Орлова: [
    { name: 'home-chairperson', path: '/' },
    { name: 'reports', path: '/reports' },
    { name: 'reports-none', path: '/reports?from=2019-01-01&until=2019-02-01' },
    { name: 'reports-refused', path: '/reports?from=2023-12-01&until=2023-01-01', status: 422 },
    { name: 'reports-trend', path: '/reports/trend' },
    { name: 'reports-rows', path: '/reports', steps: [click('.kontrol-tiles a')] },
    { name: 'reports-monthly-list', path: '/reports/monthly' },
    {
      name: 'reports-monthly-open',
      path: '/reports/monthly',
      steps: [follow(/Каким был бы/), heading(/Отчёт за/)],
    },
    {
      name: 'reports-monthly',
      path: '/reports/monthly',
      steps: [click('tbody th a'), heading(/Отчёт за/)],
    },
  ],
  Савельев: [
    { name: 'home-overseer', path: '/' },
    { name: 'task-overseer', path: '/tasks?show=open', steps: [click('#list th a')] },
  ],
  Громов: [
    { name: 'home-school', path: '/' },
    { name: 'tasks-school', path: '/tasks' },
    { name: 'task-school', path: '/', steps: [click('main table a')] },
    {
      name: 'task-school-refused',
      path: '/',
      steps: [click('main table a'), press('Направить на проверку'), refused],
    },
    { name: 'plan-school', path: '/plans/1' },
    { name: 'acknowledgement-school', path: '/plans/1/acknowledgement' },
    { name: 'calendar-school', path: '/calendar' },
    { name: 'kinds-school', path: '/documents/new' },
    { name: 'refused-school', path: '/documents/templates', status: 403 },
  ],
};
