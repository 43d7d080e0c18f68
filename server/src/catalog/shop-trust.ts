import { Entity, Enum, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy'
import { Text } from '../kernel/columns.ts'
import { Row } from '../kernel/row.ts'
import { Merchant } from '../merchant/merchant.ts'
import { TrustLevel } from './review-words.ts'

/** What staff have said of a shop: a level by hand, or that it is computed again (null). The newest counts; none is altered. */
@Entity()
@Index({ name: 'shop_trust_of_merchant', properties: ['merchantId', 'createdAt', 'id'] })
export class ShopTrust extends Row {
  @ManyToOne({ entity: () => Merchant, mapToPk: true, fieldName: 'merchant_id' })
  merchantId: string

  @Enum({ items: () => TrustLevel, type: 'string', nullable: true })
  level: TrustLevel | null

  @Text()
  reason: string

  @Property({ type: 'uuid' })
  accountId: string

  constructor(merchantId: string, level: TrustLevel | null, reason: string, accountId: string) {
    super()
    this.merchantId = merchantId
    this.level = level
    this.reason = reason
    this.accountId = accountId
  }
}
