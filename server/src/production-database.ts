import type { EntityManager } from '@mikro-orm/postgresql'
import { ConfigError } from './kernel/config.ts'

/**
 * Production starts on no database that was a demonstration, whose passwords everybody knows, and under no role that
 * could rewrite the ledger.
 */
export async function refuseUnsafeDatabase(em: EntityManager): Promise<void> {
  const [found]: { isDemo: boolean; mayRewrite: boolean }[] = await em.execute(
    `select exists (select from seed_run) as "isDemo", has_table_privilege('transfer', 'update') as "mayRewrite"`,
  )
  if (found?.isDemo)
    throw new ConfigError(
      'KAIDIAN_MODE is production, and this database holds the demonstration: set DATABASE_URL, or DATA_DIR, to a new one.',
    )
  if (found?.mayRewrite)
    throw new ConfigError(
      'The role of DATABASE_URL may change the ledger: create the role kaidian_app before the tables are made, name it in ' +
        'DATABASE_URL, and the owner of the tables in MIGRATION_DATABASE_URL.',
    )
}
