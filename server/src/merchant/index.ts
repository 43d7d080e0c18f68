import type { Room } from '../kernel/room.ts'
import { MerchantApplicationFields } from './merchant-application.fields.ts'
import { MerchantApplicationMallDoor } from './merchant-application.mall.ts'
import { MerchantApplication } from './merchant-application.ts'
import { MerchantAdminDoor } from './merchant.admin.ts'
import { MerchantFields, ViewerMerchant } from './merchant.fields.ts'
import { AgreementAnswersAdmin } from './agreement-answers.admin.ts'
import { Merchant } from './merchant.ts'
import { PermitFields } from './permit.fields.ts'
import { Permit } from './permit.ts'
import { PermitsMerchantDoor } from './permits.merchant.ts'
import { ShopAgreementDoor } from './shop-agreement.merchant.ts'
import { ShopAnswer } from './shop-answer.ts'
import { ShopBlock } from './shop-block.ts'
import './shop-standing.ts'

export const merchant: Room = {
  entities: [Merchant, MerchantApplication, ShopAnswer, ShopBlock, Permit],
  resolvers: [
    MerchantApplicationMallDoor,
    MerchantAdminDoor,
    MerchantFields,
    MerchantApplicationFields,
    ViewerMerchant,
    ShopAgreementDoor,
    AgreementAnswersAdmin,
    PermitsMerchantDoor,
    PermitFields,
  ],
}
