import { countBansBy } from '../catalog/review-facts.ts'
import type { Room } from '../kernel/room.ts'
import { ProductCase } from './product-case.ts'
import { ProductCaseStep } from './product-case-step.ts'
import { ProductReport } from './product-report.ts'
import { SupervisionAdminDoor } from './supervision.admin.ts'
import {
  ProductCaseFields,
  ProductCaseStepFields,
  ProductHoldFields,
  ProductReportFields,
} from './supervision.fields.ts'
import { countCaseBans } from './count-case-bans.ts'
import './supervision.jobs.ts'
import { SupervisionMallDoor } from './supervision.mall.ts'
import { SupervisionMerchantDoor } from './supervision.merchant.ts'

countBansBy(countCaseBans)

/** What may be wrong with goods: reports, freezes, appeals, and what the house finds by itself. */
export const supervision: Room = {
  entities: [ProductCase, ProductCaseStep, ProductReport],
  resolvers: [
    SupervisionMallDoor,
    SupervisionMerchantDoor,
    SupervisionAdminDoor,
    ProductCaseFields,
    ProductCaseStepFields,
    ProductReportFields,
    ProductHoldFields,
  ],
}
