/** ESM + TypeScript through swc; types are checked by `npm run check`, not here. */
export default {
  rootDir: '.',
  testEnvironment: 'node',
  testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/test/**/*.spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': '@swc/jest' },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/dist-bench'],
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  testTimeout: 30_000,
  // Most specs wait for a database, a browser or a child of theirs: two share a small machine well.
  maxWorkers: 2,
  // ES modules of a spec stay in memory after it; a worker that has grown is followed by a fresh one.
  workerIdleMemoryLimit: '2GB',
};
