import { formatYuan, parseYuan } from '../../../core/money.ts'
import { after, businessDay, days, hours } from '../../../core/time.ts'

/** Those that take something off, in the order they apply. */
const discountKinds = ['MERCHANT_REDUCTION', 'MERCHANT_COUPON', 'PLATFORM_REDUCTION', 'PLATFORM_COUPON'] as const
export type DiscountKind = (typeof discountKinds)[number]

/** A flash price is a price and no discount: it has no steps, and a page of its own where it is made. */
export const promotionKinds = ['FLASH_PRICE', ...discountKinds] as const
export type PromotionKind = (typeof promotionKinds)[number]

export interface MoneyStep {
  threshold: string
  amount: string | null
  rateBps: number | null
  cap: string | null
}

/** What a promotion is limited to, by name. */
export interface ScopeItem {
  id: string
  name: string
}

/** A promotion as its maker types it. All texts, so that it is kept in the browser as it is. */
export type Draft = Record<DraftName, string>
export type DraftName = keyof typeof blank

const blank = {
  kind: '',
  title: '',
  /** amount or rate */
  way: 'amount',
  /** a line for each step: threshold, amount or percent, cap, apart by tabs */
  steps: '',
  /** all, categories, products or variants */
  scope: 'all',
  /** a line for each thing: its id, a tab, its name */
  scopeItems: '',
  quota: '',
  perMember: '',
  perMemberDaily: '',
  isForNewMembers: '',
  budget: '',
  code: '',
  merchantShare: '0',
  isForJoinedOnly: '',
  startsAt: '',
  endsAt: '',
  validDays: '',
}

export interface StepTexts {
  threshold: string
  off: string
  cap: string
}

const emptyStep: StepTexts = { threshold: '', off: '', cap: '' }

export const isCouponKind = (kind: string) => kind.endsWith('_COUPON')

/** Begins with a whole day from tomorrow on, for a week. */
export function newDraft(now: string, kind = ''): Draft {
  const day = (count: number) => businessDay(after(new Date(now), days(count)))
  return { ...blank, kind, startsAt: `${day(1)}T00:00`, endsAt: `${day(8)}T00:00` }
}

export function stepsOf({ steps }: Pick<Draft, 'steps'>): StepTexts[] {
  if (steps === '') return [emptyStep]
  return steps.split('\n').map((line) => {
    const [threshold = '', off = '', cap = ''] = line.split('\t')
    return { threshold, off, cap }
  })
}

export const textOfSteps = (steps: readonly StepTexts[]): string =>
  steps.map(({ threshold, off, cap }) => [threshold, off, cap].join('\t')).join('\n')

export const scopeItemsOf = ({ scopeItems }: Pick<Draft, 'scopeItems'>): ScopeItem[] =>
  scopeItems
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [id = '', name = ''] = line.split('\t')
      return { id, name }
    })

export const textOfScope = (items: readonly ScopeItem[]): string =>
  items.map(({ id, name }) => `${id}\t${name.replaceAll(/[\t\n]/g, ' ')}`).join('\n')

/** A percentage with at most two decimals, in basis points. */
export function parsePercent(text: string): number | undefined {
  const bps = parseYuan(text)
  return bps !== undefined && bps <= 10_000 ? bps : undefined
}

/** The steps that can be read, as the server would have them: what is half typed is left out. */
export function moneyStepsOf(draft: Pick<Draft, 'steps' | 'way'>): MoneyStep[] {
  return stepsOf(draft).flatMap(({ threshold, off, cap }) => {
    const from = parseYuan(threshold || '0')
    const amount = draft.way === 'rate' ? undefined : parseYuan(off)
    const rateBps = draft.way === 'rate' ? parsePercent(off) : undefined
    const most = draft.way === 'rate' ? parseYuan(cap) : undefined
    if (from === undefined || !(amount ?? rateBps)) return []
    return [
      {
        threshold: formatYuan(from),
        amount: amount === undefined ? null : formatYuan(amount),
        rateBps: rateBps ?? null,
        cap: most ? formatYuan(most) : null,
      },
    ]
  })
}

/** What both mutations ask for; the platform's asks for two things more. */
export function termsOf(draft: Draft) {
  const isCoupon = isCouponKind(draft.kind)
  const ids = (scope: string) => (draft.scope === scope ? scopeItemsOf(draft).map(({ id }) => id) : null)
  return {
    title: draft.title.trim(),
    kind: discountKinds.find((one) => one === draft.kind) ?? 'MERCHANT_COUPON',
    steps: moneyStepsOf(draft),
    categoryIds: ids('categories'),
    productIds: ids('products'),
    variantIds: ids('variants'),
    startsAt: momentOf(draft.startsAt),
    endsAt: momentOf(draft.endsAt),
    validDays: isCoupon ? countOf(draft.validDays) : null,
    code: isCoupon && draft.code ? draft.code : null,
    quota: countOf(draft.quota),
    perMember: countOf(draft.perMember),
    perMemberDaily: countOf(draft.perMemberDaily),
    isForNewMembers: draft.isForNewMembers !== '',
    budget: draft.budget || null,
  }
}

export const platformTermsOf = (draft: Draft) => ({
  ...termsOf(draft),
  merchantShareBps: parsePercent(draft.merchantShare) ?? 0,
  isForJoinedOnly: draft.isForJoinedOnly !== '',
})

interface MadePromotion {
  title: string
  kind: PromotionKind
  steps: readonly MoneyStep[]
  scopeItems: readonly ScopeItem[]
  categoryIds: readonly string[]
  productIds: readonly string[]
  variantIds: readonly string[]
  startsAt: string
  endsAt: string
  validDays: number | null
  quota: number | null
  perMember: number | null
  perMemberDaily: number | null
  isForNewMembers: boolean
  budget: string | null
  merchantShareBps: number
  isForJoinedOnly: boolean
}

/** One like another. Its code is its own; a window that has begun moves to tomorrow. */
export function copyOf(made: MadePromotion, now: string): Draft {
  const fresh = newDraft(now, made.kind)
  const isPast = Date.parse(made.startsAt) <= Date.parse(now)
  const isRate = made.steps.some(({ rateBps }) => rateBps !== null)
  const text = (count: number | null) => (count === null ? '' : String(count))
  return {
    ...fresh,
    title: made.title,
    way: isRate ? 'rate' : 'amount',
    steps: textOfSteps(
      made.steps.map(({ threshold, amount, rateBps, cap }) => ({
        threshold: short(threshold),
        off: rateBps === null ? short(amount ?? '') : short(formatYuan(rateBps)),
        cap: short(cap ?? ''),
      })),
    ),
    scope: scopeOf(made),
    scopeItems: textOfScope(made.scopeItems),
    quota: text(made.quota),
    perMember: text(made.perMember),
    perMemberDaily: text(made.perMemberDaily),
    isForNewMembers: made.isForNewMembers ? 'yes' : '',
    budget: short(made.budget ?? ''),
    merchantShare: short(formatYuan(made.merchantShareBps)),
    isForJoinedOnly: made.isForJoinedOnly ? 'yes' : '',
    startsAt: isPast ? fresh.startsAt : inputOf(made.startsAt),
    endsAt: isPast ? fresh.endsAt : inputOf(made.endsAt),
    validDays: text(made.validDays),
  }
}

/** "20.00" is "20" where somebody types or reads it in a sentence. */
export const short = (yuan: string): string => yuan.replace(/\.00$/, '').replace(/(\.\d)0$/, '$1')

function scopeOf({ categoryIds, productIds, variantIds }: MadePromotion) {
  if (variantIds.length > 0) return 'variants'
  if (productIds.length > 0) return 'products'
  return categoryIds.length > 0 ? 'categories' : 'all'
}

/** What a datetime-local input gives, in Chinese time. */
export const momentOf = (text: string): string => new Date(`${text}:00+08:00`).toISOString()

/** What it takes. */
export const inputOf = (at: string): string => after(new Date(at), hours(8)).toISOString().slice(0, 16)

const countOf = (text: string): number | null => (text === '' ? null : Number(text))
