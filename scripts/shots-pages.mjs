/** Who is shown what: a person of the sample department «Отдел образования», '' for nobody. */
export const PAGES = {
  '': [
    { name: 'sign-in', path: '/sign-in' },
    { name: 'demo', path: '/demo' },
  ],
  Воронина: [
    { name: 'home-coordinator', path: '/' },
    { name: 'tasks', path: '/tasks' },
    { name: 'task-coordinator', path: '/tasks/8' },
    { name: 'plans', path: '/plans' },
    { name: 'plan', path: '/plans/1' },
    { name: 'plan-matrix', path: '/plans/1/matrix' },
    { name: 'calendar', path: '/calendar' },
    { name: 'calendar-timeline', path: '/calendar/timeline?plan=1' },
    { name: 'calendar-weather', path: '/calendar/weather' },
    { name: 'intake', path: '/intake' },
    { name: 'documents', path: '/documents' },
    { name: 'documents-new', path: '/documents/new' },
    { name: 'templates', path: '/documents/templates' },
    { name: 'people', path: '/people' },
    { name: 'notices', path: '/notices' },
    { name: 'notices-ladder', path: '/notices/ladder' },
    { name: 'history', path: '/history' },
    { name: 'help-coordinator', path: '/help' },
  ],
  Орлова: [
    { name: 'home-chairperson', path: '/' },
    { name: 'reports', path: '/reports' },
    { name: 'reports-monthly', path: '/reports/monthly' },
  ],
  Савельев: [
    { name: 'home-overseer', path: '/' },
    { name: 'task-overseer', path: '/tasks/8' },
  ],
  Громов: [
    { name: 'home-school', path: '/' },
    { name: 'task-school', path: '/', open: 'main table a' },
  ],
};
