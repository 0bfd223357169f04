/**
 * The four rules of the house: pure stays pure, two doors, downward only, no cycles.
 * The rows are written from the floor up; a folder may import from rows below its own.
 */
const rows = [
  ['time', 'database', 'config', 'processes', 'errors'],
  ['files', 'history', 'templating'],
  ['documents', 'mail'],
  ['deadlines', 'people'],
  ['intake'],
  ['plans'],
  ['tasks'],
  ['escalation'],
  ['reports'],
  ['papers'],
  ['web', 'api', 'engine'],
  ['cli', 'main', 'server', 'app.module'],
];
const roles =
  'module|service|entity|queries|controller|view|form|filter|guard|interceptor|reader|writer|spec';
const adapter = `\\.(${roles})\\.ts$`;
const boot = '^src/(main|server|app\\.module|cli|config|database)(/|\\.ts$)';
const pureLibraries = ['xstate', 'zod', 'temporal-polyfill', 'petrovich', 'htmlparser2'].join('|');
const place = (name) => `^src/${name.replace('.', '\\.')}(/|\\.ts$)`;

const downward = rows.flatMap((row, height) =>
  row.map((name) => {
    const readable = height === 0 ? row.filter((other) => /config|errors/.test(other)) : [];
    const forbidden = [...row, ...rows.slice(height + 1).flat()].filter(
      (other) => other !== name && !readable.includes(other) && height < rows.length - 1,
    );
    return {
      name: `downward-only-from-${name}`,
      severity: 'error',
      from: { path: place(name), pathNot: '\\.spec\\.ts$' },
      to: { path: forbidden.length ? forbidden.map(place).join('|') : '^$' },
    };
  }),
);

const doors = rows
  .flat()
  .filter((name) => !['main', 'server', 'app.module', 'errors'].includes(name))
  .map((name) => ({
    name: `two-doors-of-${name}`,
    comment: 'From outside, a feature is entered through index.ts or its module only.',
    severity: 'error',
    from: { path: '^src/', pathNot: `${place(name)}|\\.spec\\.ts$` },
    to: {
      path: `^src/${name}/`,
      pathNot: `^src/${name}/(index|${name}\\.module)\\.ts$|^src/database/across\\.module\\.ts$`,
    },
  }));

export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'pure-stays-pure',
      comment: 'A file without a role suffix is a rule: no Nest, TypeORM, I/O or clock.',
      severity: 'error',
      from: { path: '^src/', pathNot: `${adapter}|${boot}` },
      to: {
        dependencyTypesNot: ['type-only'],
        path: `${adapter}|^node:|^node_modules/`,
        pathNot: `^node_modules/(${pureLibraries})/`,
      },
    },
    {
      name: 'pure-knows-no-node',
      severity: 'error',
      from: { path: '^src/', pathNot: `${adapter}|${boot}` },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'across-departments-is-for-the-engine',
      comment: 'Looking across departments has a door of its own, and only the engine may use it.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: '^src/(engine|database)/|^src/app\\.module\\.ts$|\\.spec\\.ts$',
      },
      to: { path: '^src/database/(across\\.module|engine-database)\\.ts$' },
    },
    ...doors,
    ...downward,
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
