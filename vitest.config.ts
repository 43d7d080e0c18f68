import { createRequire } from 'node:module'
import { defineConfig } from 'vitest/config'
import { workerCount } from './scripts/vitest-workers.ts'

const isProof = process.env.PROOF === 'full'

/** Long proofs run with a small fixed seed among the tests, and whole (`npm run proof`) by themselves. */
const kinds = isProof ? 'proof' : '{test,proof}'

// Vite would take the ES build of graphql and type-graphql the other one: two copies, whose types are not each other's.
const graphql = createRequire(import.meta.url).resolve('graphql')

export default defineConfig({
  resolve: { alias: [{ find: /^graphql$/, replacement: graphql }] },
  test: {
    testTimeout: isProof ? 3_600_000 : 30_000,
    hookTimeout: 60_000,
    passWithNoTests: isProof,
    maxWorkers: workerCount,
    projects: [
      {
        extends: true,
        test: {
          name: 'server',
          include: [`server/src/**/*.${kinds}.ts`],
          globalSetup: './scripts/vitest-database.ts',
          setupFiles: './scripts/vitest-worker.ts',
          // The house takes longer to load than most of its tests to run; what its modules keep, a new house sets anew.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'gateway',
          include: [`gateway/src/**/*.${kinds}.ts`],
          globalSetup: ['./scripts/vitest-database.ts', './gateway/src/testing/share-keys.ts'],
          setupFiles: './scripts/vitest-worker.ts',
          // Its modules keep nothing, and the client libraries take longer to load than most of its tests to run.
          isolate: false,
        },
      },
      {
        extends: true,
        test: { name: 'others', include: [`{shared,web-mall,web-merchant,web-admin,scripts}/**/*.${kinds}.{ts,tsx}`] },
      },
    ],
  },
})
