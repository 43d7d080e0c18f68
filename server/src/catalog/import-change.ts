import type { Fen } from '@kaidian/shared/core/money'
import { promiseNames } from '@kaidian/shared/core/promises'
import { Field, Int, ObjectType } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import type { Language } from '../kernel/graph/context.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import type { ImportColumn } from './import-format.ts'
import { ProductPromise } from './product-promise.ts'

export enum ImportFate {
  NEW = 'NEW',
  CHANGED = 'CHANGED',
  STOCK = 'STOCK',
  UNCHANGED = 'UNCHANGED',
}
registerEnum(ImportFate, 'ImportFate', '文件中的商品会怎样 · What becomes of a product of the file', {
  NEW: '本店没有，新建 · Not in the shop: it is made',
  CHANGED: '本店已有，内容不同 · In the shop, and different',
  STOCK: '本店已有，只有库存不同 · In the shop, and different in its stock only',
  UNCHANGED: '本店已有，没有不同 · In the shop, and the same',
})

@Allow.audiences(Audience.MERCHANT)
@ObjectType({ simpleResolvers: true, description: '文件里的一件商品 · A product of the file' })
export class ImportPreview {
  @Field(() => String, { description: '文件中的商品标识 · Its handle in the file' })
  handle: string

  @Field(() => String, { description: '标题 · Title' })
  title: string

  @Field(() => Int, { description: '规格数 · How many variants' })
  variantCount: number

  @Field(() => GraphQLMoney, { description: '最低价 · Lowest price' })
  priceMin: Fen

  @Field(() => Int, { description: '图片数 · How many pictures the file names' })
  imageCount: number

  @Field(() => Boolean, { description: '本店已有 · Already in this shop' })
  isDuplicate: boolean

  @Field(() => ImportFate, { description: '会怎样 · What becomes of it' })
  fate: ImportFate
}

/** A cell of the file that says something else than the shop has, as it is kept. */
export interface ImportChange {
  handle: string
  title: string
  /** null: of the product itself */
  variant: string | null
  column: ImportColumn
  /** of the column, as the file has it */
  name: string
  before: string | null
  after: string | null
}

@Allow.audiences(Audience.MERCHANT)
@ObjectType({
  simpleResolvers: true,
  description: '文件与本店不同的一格 · A cell that says something else than the shop has',
})
export class ImportChangeView {
  @Field(() => String, { description: '文件中的商品标识 · Handle of the product in the file' })
  handle: string

  @Field(() => String, { description: '商品标题 · Title of the product' })
  title: string

  @Field(() => String, { nullable: true, description: '规格；空：商品本身 · The variant; null: the product itself' })
  variant: string | null

  @Field(() => String, { description: '文件里的列名 · Name of the column in the file' })
  column: string

  @Field(() => Boolean, {
    description: '库存：选了按文件改库存才会改 · Of stock: changed only if stock is to be set by the file',
  })
  isStock: boolean

  @Allow.merchant('product:write')
  @Field(() => String, { nullable: true, description: '现在的内容；空：没有 · What there is now; null: nothing' })
  before: string | null

  @Allow.merchant('product:write')
  @Field(() => String, { nullable: true, description: '文件里的内容；空：去掉 · What the file says; null: it goes' })
  after: string | null
}

const yes = { zh: '是', en: 'yes' }
const no = { zh: '否', en: 'no' }
const video = { zh: '有视频', en: 'a video' }
const picture = { zh: '有图', en: 'a picture' }

/** As somebody reads it who knows no ids. */
export function presentChange({ column, name, before, after, ...of }: ImportChange, language: Language) {
  const word = (text: string | null): string | null => {
    if (text === null) return null
    if (column === 'isEnabled') return (text === 'true' ? yes : no)[language]
    if (column === 'video') return video[language]
    if (column === 'promises') return promiseWords(text, language)
    return column === 'variantImage' ? picture[language] : text
  }
  return { ...of, column: name, isStock: column === 'onHand', before: word(before), after: word(after) }
}

const promiseWords = (codes: string, language: Language): string =>
  Object.values(ProductPromise)
    .filter((one) => codes.split('\n').includes(one))
    .map((one) => promiseNames[one][language])
    .join(' / ')
