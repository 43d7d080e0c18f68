import { formatYuan, maxFen, sum, type Fen } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import { readVariantsForSale, type VariantForSale } from '../catalog/variants-for-sale.ts'
import { freightOf } from '../delivery/freight-of.ts'
import { present, Refusal } from '../kernel/refusal.ts'

export interface WantedLine {
  variantId: string
  quantity: number
}

export interface QuoteLine {
  variant: VariantForSale
  quantity: number
  goods: Fen
  problem: Refusal | null
}

export interface QuoteGroup {
  merchantId: string
  merchantName: string
  lines: QuoteLine[]
  goods: Fen
  /** null: no address yet, or no delivery there */
  freight: Fen | null
  /** goods money from which freight is free, where all lines have the same terms */
  freeOver: Fen | null
  total: Fen
  problem: Refusal | null
}

export interface Quote {
  groups: QuoteGroup[]
  goods: Fen
  freight: Fen
  payable: Fen
  /** why it cannot be bought as it is */
  problem: Refusal | null
}

/** What these lines cost now, by merchant, delivered to an address in the district, city and province with these codes. */
export async function quoteTrade(
  em: EntityManager,
  wanted: readonly WantedLine[],
  regionCodes: readonly string[] | null,
): Promise<Quote> {
  const variants = await readVariantsForSale(
    em,
    wanted.map(({ variantId }) => variantId),
  )
  const lines = wanted.flatMap(({ variantId, quantity }) => {
    const variant = variants.get(variantId)
    return variant ? [quoteLine(variant, quantity)] : []
  })
  const byMerchant = Map.groupBy(lines, ({ variant }) => variant.merchantId)
  const groups = [...byMerchant.values()].map((own) => quoteGroup(own, regionCodes))
  const goods = sum(groups.map((group) => group.goods))
  const freight = sum(groups.map((group) => group.freight ?? 0))
  const payable = goods + freight
  const isComplete = lines.length === wanted.length && lines.length > 0
  const problem = isComplete
    ? (groups.map(problemOf).find((found) => found !== null) ?? tooLarge(payable))
    : new Refusal('NOT_FOUND')
  return { groups, goods, freight, payable, problem }
}

const tooLarge = (payable: Fen): Refusal | null =>
  payable > maxFen ? new Refusal('AMOUNT_TOO_LARGE', { max: formatYuan(maxFen) }) : null

const problemOf = ({ lines, problem }: QuoteGroup): Refusal | null =>
  lines.find((line) => line.problem)?.problem ?? problem

function quoteLine(variant: VariantForSale, quantity: number): QuoteLine {
  return { variant, quantity, goods: variant.price * quantity, problem: lineProblem(variant, quantity) }
}

function lineProblem({ isSellable, available, title, variantId }: VariantForSale, quantity: number): Refusal | null {
  if (!isSellable) return new Refusal('UNAVAILABLE', { title, variantId })
  if (available < quantity) return new Refusal('SOLD_OUT', { title, left: Math.max(0, available), variantId })
  return null
}

function quoteGroup(lines: QuoteLine[], regionCodes: readonly string[] | null): QuoteGroup {
  const { merchantId, merchantName, freightTemplate } = present(lines[0], 'a group without lines').variant
  const goods = sum(lines.map((line) => line.goods))
  const drafts = lines.map((line) => ({
    template: line.variant.freightTemplate,
    quantity: line.quantity,
    goods: line.goods,
  }))
  const freight = regionCodes && freightOf(drafts, regionCodes)
  const hasOneTemplate = lines.every(({ variant }) => variant.freightTemplate.id === freightTemplate.id)
  return {
    merchantId,
    merchantName,
    lines,
    goods,
    freight,
    freeOver: hasOneTemplate ? freightTemplate.freeOver : null,
    total: goods + (freight ?? 0),
    problem:
      regionCodes && freight === null ? new Refusal('NO_DELIVERY', { merchant: merchantName, merchantId }) : null,
  }
}
