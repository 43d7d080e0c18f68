import { registerEnum } from '../kernel/graph/describe.ts'

export enum ProductStatus {
  DRAFT = 'DRAFT',
  PENDING = 'PENDING',
  RETURNED = 'RETURNED',
  ON_SALE = 'ON_SALE',
  OFF_SALE = 'OFF_SALE',
  BANNED = 'BANNED',
}
registerEnum(ProductStatus, 'ProductStatus', '商品的状态 · State of a product', {
  DRAFT: '草稿 · Draft',
  PENDING: '待审核 · Awaiting review',
  RETURNED: '已退回，修改后可再提交 · Returned to be changed',
  ON_SALE: '在售 · On sale',
  OFF_SALE: '已下架 · Taken off sale',
  BANNED: '平台封禁，不能上架 · Banned by the platform: it cannot go on sale',
})

export enum DraftStatus {
  NONE = 'NONE',
  DRAFT = 'DRAFT',
  PENDING = 'PENDING',
  RETURNED = 'RETURNED',
}
registerEnum(DraftStatus, 'DraftStatus', '线上商品的改动稿的状态 · State of the draft beside what is live', {
  NONE: '没有改动 · There is none',
  DRAFT: '有改动，未提交 · Not handed in yet',
  PENDING: '改动待审核 · Awaiting review',
  RETURNED: '改动已退回 · Returned to be changed',
})

/** Never approved so far: its content is what is being written. */
export const unapproved: ReadonlySet<ProductStatus> = new Set([
  ProductStatus.DRAFT,
  ProductStatus.PENDING,
  ProductStatus.RETURNED,
])
