import { sql, type RawBuilder } from 'kysely'
import type { Instant } from '../kernel/database.ts'
import { AgreementKind } from '../agreement/agreement-kind.ts'
import { numberInForce } from '../agreement/in-force.ts'
import { MerchantStatus } from './merchant.ts'

/** SQL: whether the shop of that alias takes orders: it is open, and has agreed to the merchant agreement in force. */
export const isShopSelling = (merchant: string, now: Instant): RawBuilder<boolean> => sql<boolean>`
  (${sql.ref(`${merchant}.status`)} = ${sql.lit(MerchantStatus.ACTIVE)}
    and ${sql.ref(`${merchant}.agreed_number`)} >= ${numberInForce(AgreementKind.MERCHANT, now)})`
