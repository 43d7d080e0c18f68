import { Check, Entity, ManyToOne, Unique } from '@mikro-orm/decorators/legacy'
import { Text } from '../kernel/columns.ts'
import { Row } from '../kernel/row.ts'
import { Merchant } from '../merchant/merchant.ts'

/** A merchant's own account at WeChat Pay: where its part of a combined payment goes. What is paid already stays where it went. */
@Entity()
@Unique({ name: 'sub_merchant_merchant', properties: ['merchant'] })
@Unique({ name: 'sub_merchant_mchid', properties: ['mchid'] })
@Check({ name: 'sub_merchant_mchid_form', expression: `mchid ~ '^[0-9]{8,12}$'` })
export class SubMerchant extends Row {
  @ManyToOne(() => Merchant)
  merchant: Merchant

  @Text()
  mchid: string

  constructor(merchant: Merchant, mchid: string) {
    super()
    this.merchant = merchant
    this.mchid = mchid
  }
}
