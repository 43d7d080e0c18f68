import { Field, ObjectType } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'

@Allow.anyone()
@ObjectType({ simpleResolvers: true, description: '快递公司 · A carrier' })
export class Carrier {
  @Field(() => String, { description: '代码 · Code' })
  code: string

  @Field(() => String, { description: '中文名 · Name in Chinese' })
  zh: string

  @Field(() => String, { description: '英文名 · Name in English' })
  en: string
}

export const carriers: readonly Carrier[] = [
  { code: 'SF', zh: '顺丰速运', en: 'SF Express' },
  { code: 'JD', zh: '京东快递', en: 'JD Logistics' },
  { code: 'EMS', zh: '中国邮政 EMS', en: 'China Post EMS' },
  { code: 'ZTO', zh: '中通快递', en: 'ZTO Express' },
  { code: 'YTO', zh: '圆通速递', en: 'YTO Express' },
  { code: 'STO', zh: '申通快递', en: 'STO Express' },
  { code: 'YUNDA', zh: '韵达快递', en: 'Yunda Express' },
  { code: 'JT', zh: '极兔速递', en: 'J&T Express' },
  { code: 'DBL', zh: '德邦快递', en: 'Deppon Express' },
  { code: 'OTHER', zh: '其他', en: 'Other' },
]

/** Without what a name may do without: blanks, and the word for carrier at its end. */
const plain = (name: string): string =>
  name
    .toLowerCase()
    .replace(/\s/g, '')
    .replace(/(速运|快递|速递|物流|express|logistics)$/, '')

/** By its code or its name in Chinese or English, as people write them. */
export function carrierNamed(text: string): Carrier | undefined {
  const name = plain(text)
  return carriers.find(({ code, zh, en }) => [code, zh, en].some((one) => plain(one) === name))
}

export const carrierOf = (code: string): Carrier | undefined => carriers.find((carrier) => carrier.code === code)
