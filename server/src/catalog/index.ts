import type { Room } from '../kernel/room.ts'
import { BulkEdit } from './bulk-edit.ts'
import { BulkEditMerchantDoor } from './bulk-edit.merchant.ts'
import { CatalogAdminDoor } from './catalog.admin.ts'
import { ProductFields, StockMovementFields } from './catalog.fields.ts'
import { CatalogMallDoor } from './catalog.mall.ts'
import { CatalogMerchantDoor } from './catalog.merchant.ts'
import { CategoryAdminDoor } from './category.admin.ts'
import { Category } from './category.ts'
import './catalog.exports.ts'
import './catalog.jobs.ts'
import { FlashPrice, FlashTake } from './flash-price.ts'
import { ImportMerchantDoor } from './import.merchant.ts'
import { ProductImport } from './product-import.ts'
import { PriceChange, Product, Variant } from './product.ts'
import { StockMovement } from './stock-movement.ts'
import './import.jobs.ts'
import { ProductReview } from './product-review.ts'
import { ReviewAdminDoor } from './product-review.admin.ts'
import { ProductReviewFields, ReviewedProductFields } from './product-review.fields.ts'
import { ShopTrust } from './shop-trust.ts'

export const catalog: Room = {
  entities: [
    Category,
    Product,
    Variant,
    PriceChange,
    FlashPrice,
    FlashTake,
    StockMovement,
    ProductImport,
    BulkEdit,
    ProductReview,
    ShopTrust,
  ],
  resolvers: [
    CatalogMallDoor,
    CatalogMerchantDoor,
    CatalogAdminDoor,
    CategoryAdminDoor,
    ProductFields,
    StockMovementFields,
    ImportMerchantDoor,
    BulkEditMerchantDoor,
    ReviewAdminDoor,
    ReviewedProductFields,
    ProductReviewFields,
  ],
}
