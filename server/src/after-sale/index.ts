import type { Room } from '../kernel/room.ts'
import { AfterSaleStep } from './after-sale-step.ts'
import { AfterSaleAdminDoor } from './after-sale.admin.ts'
import { AfterSaleFields, AfterSaleStepFields, OrderLineAfterSaleFields } from './after-sale.fields.ts'
import './after-sale.jobs.ts'
import './after-sale.listeners.ts'
import { AfterSaleMallDoor } from './after-sale.mall.ts'
import { AfterSaleMerchantDoor } from './after-sale.merchant.ts'
import { AfterSale } from './after-sale.ts'
import './evidence-reader.ts'
import { Evidence } from './evidence.ts'

/** What buyers ask for about what they have bought: refunds, returns and exchanges, up to the decision of the platform. */
export const afterSale: Room = {
  entities: [AfterSale, AfterSaleStep, Evidence],
  resolvers: [
    AfterSaleMallDoor,
    AfterSaleMerchantDoor,
    AfterSaleAdminDoor,
    AfterSaleFields,
    AfterSaleStepFields,
    OrderLineAfterSaleFields,
  ],
}
