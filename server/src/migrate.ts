import 'reflect-metadata'
import { Client } from 'pg'
import { loadConfig } from './kernel/config.ts'
import { openDatabase } from './kernel/database.ts'
import { migrateQueue } from './kernel/queue.ts'
import { foldAnewAfterRestore } from './ledger/fold-anew.ts'
import { entities } from './app.ts'

/** Brings the database of this address up to date, with the owner's rights. */
export async function migrate(ownerUrl: string): Promise<void> {
  await migrateQueue(ownerUrl)
  const orm = await openDatabase({ url: ownerUrl, entities, poolSize: 2 })
  try {
    await orm.migrator.up()
  } finally {
    await orm.close(true)
  }
  const owner = new Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    await foldAnewAfterRestore(owner)
    await grantQueue(owner)
  } finally {
    await owner.end()
  }
}

async function grantQueue(owner: Client): Promise<void> {
  await owner.query(`do $$ begin
      if exists (select from pg_roles where rolname = 'kaidian_app') then
        grant usage on schema queue to kaidian_app;
        grant select, insert, update, delete, truncate on all tables in schema queue to kaidian_app;
        grant usage on all sequences in schema queue to kaidian_app;
        grant execute on all functions in schema queue to kaidian_app;
      end if;
    end $$`)
}

if (import.meta.main) {
  await migrate(loadConfig(process.env).migrationDatabaseUrl)
}
