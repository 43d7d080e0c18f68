import type { Fen } from '@kaidian/shared/core/money'
import { registerEnum } from '../kernel/graph/describe.ts'

export enum BulkEditKind {
  PRICE = 'PRICE',
  STOCK = 'STOCK',
  CATEGORY = 'CATEGORY',
  ON_SALE = 'ON_SALE',
  FREIGHT = 'FREIGHT',
}
registerEnum(BulkEditKind, 'BulkEditKind', '批量修改什么 · What is changed of many products at once', {
  PRICE: '售价 · Prices',
  STOCK: '库存 · Stock',
  CATEGORY: '类目，线上商品成为改动稿 · The category; of live goods as a draft beside them',
  ON_SALE: '上架或下架 · On sale or off',
  FREIGHT: '运费模板 · The freight template',
})

export enum BulkEditMode {
  SET = 'SET',
  ADD = 'ADD',
  SUBTRACT = 'SUBTRACT',
  ADD_PERCENT = 'ADD_PERCENT',
  SUBTRACT_PERCENT = 'SUBTRACT_PERCENT',
}
registerEnum(BulkEditMode, 'BulkEditMode', '怎样改 · How figures are changed', {
  SET: '改为 · To a value',
  ADD: '增加 · Up by so much',
  SUBTRACT: '减少 · Down by so much',
  ADD_PERCENT: '增加百分之几 · Up by a part',
  SUBTRACT_PERCENT: '减少百分之几 · Down by a part',
})

/** What is wanted of all chosen products. */
export interface BulkChange {
  kind: BulkEditKind
  /** of prices and stock */
  mode: BulkEditMode
  price: Fen | null
  pieces: number | null
  percentBps: number | null
  categoryId: string | null
  freightTemplateId: string | null
  isOnSale: boolean | null
}
