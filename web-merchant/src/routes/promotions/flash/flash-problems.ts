import { limits } from '@kaidian/shared/core/limits'
import { parseYuan } from '@kaidian/shared/core/money'
import { windowProblems } from '@kaidian/shared/ui/console/promotion/draft-problems.ts'
import type { FlashProblem } from './flash-words.ts'
import { freeOf, itemsOf, type FlashDraft, type FlashItem, type GoodsVariant } from './flash-draft.ts'

const { flashItems, quota } = limits.promotion

export type SaleProblems = Partial<Record<keyof FlashDraft, FlashProblem>>

/** What the server would refuse of the sale itself. */
export function saleProblemsOf(draft: FlashDraft, now: string): SaleProblems {
  const problems: SaleProblems = {}
  const count = itemsOf(draft).length
  if (count === 0) problems.items = 'noItems'
  if (count > flashItems) problems.items = 'manyItems'
  if (draft.title.trim() === '') problems.title = 'needed'
  if (draft.perMember !== '' && !isCount(draft.perMember, quota)) problems.perMember = 'count'
  const { startsAt, endsAt } = windowProblems(draft, now)
  if (startsAt) problems.startsAt = startsAt
  if (endsAt) problems.endsAt = endsAt
  return problems
}

export type ItemField = 'variantId' | 'price' | 'stock'
export type ItemProblems = Partial<Record<ItemField, FlashProblem>>

/** What it would refuse of one variant in it; undefined: the variant is not to be had any more. */
export function itemProblemsOf({ price, stock }: FlashItem, variant: GoodsVariant | undefined): ItemProblems {
  if (!variant?.isEnabled) return { variantId: 'gone' }
  const problems: ItemProblems = {}
  const fen = parseYuan(price)
  if (price === '') problems.price = 'price'
  else if (!fen) problems.price = 'money'
  else if (fen >= (parseYuan(variant.price) ?? 0)) problems.price = 'notLower'
  if (freeOf(variant) === 0) problems.stock = 'soldOut'
  else if (stock === '') problems.stock = 'stock'
  else if (!isCount(stock, limits.stock)) problems.stock = 'count'
  else if (Number(stock) > freeOf(variant)) problems.stock = 'overStock'
  return problems
}

const isCount = (text: string, max: number) => /^[1-9]\d{0,7}$/.test(text) && Number(text) <= max
