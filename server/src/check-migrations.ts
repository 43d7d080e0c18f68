import 'reflect-metadata'
import { openDatabase } from './kernel/database.ts'
import { entities } from './app.ts'

/**
 * Compares the tables that the entities describe with a migrated database (DATABASE_URL) and prints the statements
 * that are missing from the migrations; ends with 1 if there are any.
 */
const orm = await openDatabase({ url: process.env['DATABASE_URL'] ?? '', entities, poolSize: 1 })
const missing = await orm.schema.getUpdateSchemaSQL({ safe: true, dropTables: false })
await orm.close(true)
if (missing.trim() !== '') {
  process.stdout.write(`${missing}\n`)
  process.exitCode = 1
}
