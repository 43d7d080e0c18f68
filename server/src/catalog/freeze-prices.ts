import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { sqlOf } from '../kernel/database.ts'
import { pendingFlashStates } from './flash-price.ts'

/** Ordinary prices stay as they are until the last flash price of their variant that still counts has ended. */
export async function freezePrices(em: EntityManager, promotionId: string): Promise<void> {
  await sql`
    with locked as (
      select v.id from variant v join flash_price f on f.variant_id = v.id where f.promotion_id = ${promotionId}
      order by v.id for update of v
    )
    update variant v set frozen_until = (
      select max(f.ends_at) from flash_price f where f.variant_id = v.id and f.state = any(${pendingFlashStates}))
    from locked where v.id = locked.id`.execute(sqlOf(em))
}
