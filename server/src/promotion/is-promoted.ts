import type { Instant } from '../kernel/database.ts'
import { sql, type RawBuilder } from 'kysely'

/** SQL: whether there is a promotion under way, of this merchant or of the platform, that needs no code. */
export const isPromoted = (merchantId: RawBuilder<unknown>, at: Instant): RawBuilder<boolean> => sql<boolean>`
  exists (select from promotion o where o.status = 'ACTIVE' and o.kind <> 'FLASH_PRICE' and o.code is null
    and o.starts_at <= ${at} and o.ends_at > ${at} and (o.merchant_id is null or o.merchant_id = ${merchantId}))`
