import { defineConfig } from '@playwright/test'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const chromium = process.env['CHROMIUM']
const isProof = process.env['PROOF'] === 'full'

const last = '**/agreement.spec.ts'

/** `npm test` builds and starts the product on a fresh demo and gives its address. */
export default defineConfig({
  testDir: '.',
  testMatch: isProof ? '**/*.proof.spec.ts' : '**/*.spec.ts',
  outputDir: '../test-results',
  fullyParallel: false,
  workers: 1,
  // One more try on a busy machine; what needed it is listed as flaky.
  retries: process.env['CI'] ? 1 : 0,
  forbidOnly: true,
  timeout: isProof ? 1_800_000 : 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json']],
  // One after another, and at the end what is different for everybody afterwards.
  projects: [{ name: 'demo', testIgnore: last }, ...(isProof ? [] : [{ name: 'last', testMatch: last }])],
  use: {
    baseURL: process.env['BASE_URL'] ?? 'http://localhost:4000',
    browserName: 'chromium',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    actionTimeout: 15_000,
    trace: { mode: 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure',
    launchOptions: { args: flags, ...(chromium ? { executablePath: chromium } : {}) },
  },
})
