import tseslint from 'typescript-eslint';

const clockBan = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Ask the Clock: only time/ reads the clock.',
  },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Ask the Clock: only time/ reads the clock.',
  },
];
const timerBan = [
  {
    selector: 'CallExpression[callee.name=/^set(Timeout|Interval)$/]',
    message: 'Timers live in engine/ (and where a process is supervised).',
  },
];
const envBan = [
  {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: 'Only config/ reads process.env.',
  },
];

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'dist-bench/',
      'node_modules/',
      'var/',
      'coverage/',
      'src/database/migrations/*.d.ts',
    ],
  },
  ...tseslint.configs.recommended,
  {
    files: ['src/**/*.ts', 'test/**/*.ts'],
    languageOptions: { parserOptions: { project: './tsconfig.json' } },
    rules: {
      'max-lines': ['error', { max: 300 }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      'no-console': 'error',
      eqeqeq: 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/**/*.spec.ts'],
    rules: { 'no-restricted-syntax': ['error', ...clockBan, ...timerBan, ...envBan] },
  },
  { files: ['src/time/**'], rules: { 'no-restricted-syntax': ['error', ...timerBan, ...envBan] } },
  {
    files: ['src/config/**'],
    rules: { 'no-restricted-syntax': ['error', ...clockBan, ...timerBan] },
  },
  {
    // A supervised child process (the embedded server, a reader, the press) needs a time limit.
    files: [
      'src/database/**',
      'src/documents/press*.service.ts',
      'src/intake/**/*.reader.ts',
      'src/engine/**',
    ],
    rules: { 'no-restricted-syntax': ['error', ...clockBan, ...envBan] },
  },
  { files: ['src/database/migrations/**', 'test/**/*.ts'], rules: { 'max-lines': 'off' } },
);
