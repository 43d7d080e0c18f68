/** In each worker: TEST_DATABASE_URL, a superuser's, of the migrated database that its tests copy. */
const urls = (process.env['TEST_DATABASE_URLS'] ?? '').split(' ')
process.env['TEST_DATABASE_URL'] = urls[(Number(process.env['VITEST_POOL_ID'] ?? 1) - 1) % urls.length]
