import { sql, type RawBuilder } from 'kysely'
import { ProductCaseResolution, ProductCaseStatus } from './case-kinds.ts'

/** Cases that ended against a merchant's goods since a moment. A freeze that still runs proves nothing yet. */
export const countCaseBans = (
  merchantId: RawBuilder<unknown>,
  since: Date,
): RawBuilder<number> => sql`(select count(*) from product_case c
  where c.merchant_id = ${merchantId} and c.decided_at >= ${since}
    and (c.status = ${sql.lit(ProductCaseStatus.UPHELD)} or c.resolution = ${sql.lit(ProductCaseResolution.BANNED)}))`
