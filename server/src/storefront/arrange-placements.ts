import type { EntityManager } from '@mikro-orm/postgresql'
import { Category } from '../catalog/category.ts'
import { Product } from '../catalog/product.ts'
import { Refusal } from '../kernel/refusal.ts'
import { Merchant } from '../merchant/merchant.ts'
import type { PlacementInput } from './composition-input.ts'
import { contentOf, type PlacementContent } from './placement-content.ts'
import {
  PlacementAudience,
  PlacementKind,
  PlacementTarget,
  type ComposedOf,
  type PlacementPage,
} from './placement-kinds.ts'
import { Placement } from './placement.ts'

/** Makes the rows of a page what is wanted, and says in words what is other than before. */
export function arrangePlacements(
  em: EntityManager,
  { page, scopeId }: ComposedOf,
  wanted: readonly PlacementInput[],
  before: readonly Placement[],
): Record<string, string> {
  const old = new Map(before.filter(({ floor }) => floor === null).map((one) => [one.id, one]))
  const kept: string[] = []
  const added: string[] = []
  const changed: string[] = []
  for (const [position, input] of wanted.entries()) {
    const known = input.id ? old.get(input.id) : undefined
    if ((input.id && !known) || (known && kept.includes(known.id))) throw new Refusal('COMPOSITION_CHANGED')
    const placement = known ?? new Placement()
    const last = known && textOf(known, picksOf(known, before))
    write(em, placement, { page, position, content: contentOf(input) })
    placement.scope = scopeId === null ? null : em.getReference(Category, scopeId)
    const picks = pick(em, placement, input.productIds ?? [], before)
    em.persist(placement)
    if (!known) added.push(nameOf(placement))
    else if (last !== textOf(placement, picks)) changed.push(nameOf(placement))
    if (known) kept.push(known.id)
  }
  const removed = [...old.values()].filter(({ id }) => !kept.includes(id))
  for (const one of removed) em.remove(one)
  const order = [...old.keys()].filter((id) => kept.includes(id))
  return wordsOf({ added, changed, removed: removed.map(nameOf), isMoved: order.join() !== kept.join() })
}

interface Written {
  page: PlacementPage
  position: number
  content: PlacementContent
}

function write(em: EntityManager, placement: Placement, { page, position, content }: Written): void {
  const { productId, categoryId, merchantId, ...rest } = content
  Object.assign(placement, rest, { page, position })
  placement.product = productId === null ? null : em.getReference(Product, productId)
  placement.category = categoryId === null ? null : em.getReference(Category, categoryId)
  placement.merchant = merchantId === null ? null : em.getReference(Merchant, merchantId)
}

const picksOf = (floor: Placement, all: readonly Placement[]): Placement[] =>
  all.filter((one) => one.floor?.id === floor.id)

/** What is picked for the floor from now on. */
function pick(
  em: EntityManager,
  floor: Placement,
  productIds: readonly string[],
  before: readonly Placement[],
): Placement[] {
  const wanted = floor.target === PlacementTarget.PICKED ? productIds : []
  const old = new Map(picksOf(floor, before).map((one) => [one.product?.id ?? '', one]))
  for (const [productId, one] of old) if (!wanted.includes(productId)) em.remove(one)
  return wanted.map((productId, position) => {
    const one = old.get(productId) ?? new Placement()
    write(em, one, { page: floor.page, position, content: contentOf(pickInput(productId)) })
    one.floor = floor
    em.persist(one)
    return one
  })
}

export const pickInput = (productId: string): PlacementInput => ({
  kind: PlacementKind.LIST,
  target: PlacementTarget.PRODUCT,
  productId,
  title: '',
  subtitle: '',
  alt: '',
  tint: '',
  audience: PlacementAudience.EVERYONE,
  isAd: false,
  isExcluded: false,
  isOn: true,
})

/** Two of the same text are the same but for their place. */
function textOf(placement: Placement, picks: readonly Placement[]): string {
  const { title, subtitle, imageId, alt, tint, target, path, query, minPrice, maxPrice } = placement
  const { product, category, merchant, startsAt, endsAt, audience, regionCode, isAd, isExcluded, isOn } = placement
  return JSON.stringify([
    [title, subtitle, imageId, alt, tint, target, path, query, minPrice, maxPrice],
    [product?.id, category?.id, merchant?.id, startsAt, endsAt, audience, regionCode, isAd, isExcluded, isOn],
    picks.toSorted((a, b) => a.position - b.position).map(({ product: picked }) => picked?.id),
  ])
}

const nameOf = ({ kind, title, product }: Placement): string => `${kind}「${title || (product?.id ?? '')}」`

interface Difference {
  added: readonly string[]
  changed: readonly string[]
  removed: readonly string[]
  /** those that stay are in another order */
  isMoved: boolean
}

const maxWords = 1000

function wordsOf({ added, changed, removed, isMoved }: Difference): Record<string, string> {
  const lists = Object.entries({ added, changed, removed }).filter(([, names]) => names.length > 0)
  return {
    ...Object.fromEntries(lists.map(([name, names]) => [name, names.join('、').slice(0, maxWords)])),
    ...(isMoved ? { order: 'MOVED' } : {}),
  }
}
