import { Field, ObjectType } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import type { Language } from '../kernel/graph/context.ts'
import type { OptionAxis } from './option-matrix.ts'

@Allow.anyone()
@ObjectType({
  simpleResolvers: true,
  description: '一种规格及其取值，如颜色 · An option with its values, such as colour',
})
export class ProductOption implements OptionAxis {
  @Field(() => String, { description: '规格名 · Name' })
  name: string

  @Field(() => [String], { description: '可选的值 · Its values' })
  values: string[]
}

/** What is looked at by itself when a product is handed in; a check that fails tells the reviewer and refuses nothing. */
export const productChecks = {
  pictures: { zh: '商品图片', en: 'Pictures' },
  price: { zh: '与同类价格相近', en: 'Close to the prices of its category' },
  history: { zh: '与以往售价相近', en: 'Close to its own prices before' },
  permits: { zh: '类目资质有效', en: 'Permits of its category' },
  words: { zh: '无违禁用语', en: 'No banned words' },
  title: { zh: '标题质量', en: 'Quality of the title' },
  description: { zh: '商品描述', en: 'Description' },
} as const

export type ProductCheckKey = keyof typeof productChecks

/** A check's result as it is kept with the product. */
export interface CheckResult {
  key: ProductCheckKey
  isPassed: boolean
  /** what was found, in the words of each language */
  detail: Record<Language, string> | null
}

@Allow.signedIn()
@ObjectType({ simpleResolvers: true, description: '提交时的自动检查 · An automatic check at submission' })
export class ProductCheck {
  @Field(() => String, { description: '检查项 · Key of the check' })
  key: string

  @Field(() => String, { description: '中文名 · Name in Chinese' })
  zh: string

  @Field(() => String, { description: '英文名 · Name in English' })
  en: string

  @Field(() => Boolean, { description: '是否通过 · Whether it passed' })
  isPassed: boolean

  @Field(() => String, {
    nullable: true,
    description: '发现了什么，按调用者的语言 · What was found, in the language of the caller',
  })
  detail: string | null
}

export const presentCheck = ({ detail, ...result }: CheckResult, language: Language): ProductCheck => ({
  ...result,
  ...productChecks[result.key],
  detail: detail?.[language] ?? null,
})
