import { registerEnum } from '../kernel/graph/describe.ts'

export enum ProductStatus {
  DRAFT = 'DRAFT',
  PENDING = 'PENDING',
  RETURNED = 'RETURNED',
  ON_SALE = 'ON_SALE',
  OFF_SALE = 'OFF_SALE',
}
registerEnum(ProductStatus, 'ProductStatus', '商品的状态 · State of a product', {
  DRAFT: '草稿 · Draft',
  PENDING: '待审核 · Awaiting review',
  RETURNED: '已退回，修改后可再提交 · Returned to be changed',
  ON_SALE: '在售 · On sale',
  OFF_SALE: '已下架 · Taken off sale',
})
