import { limits } from '@kaidian/shared/core/limits'
import { formatYuan, parseYuan } from '@kaidian/shared/core/money'
import { startTransition, useOptimistic } from 'react'
import { useSearchParams } from 'react-router'
import type { AttributeFilter, ProductFilter } from './product-list.graphql.ts'

const choiceParameters = ['c', 'a', 'm', 'min', 'max', 'flash', 'stock'] as const

/** What of an address narrows or sorts a list of goods. */
export const goodsParameters = [...choiceParameters, 'sort'] as const

/** What the URL says of a list: `a` an attribute's id and a value, `m` a shop, `c` a category of a search. */
export type Choice =
  | { kind: 'attribute'; id: string; value: string }
  | { kind: 'merchant'; id: string }
  | { kind: 'category'; id: string }
  | { kind: 'price'; min: string | null; max: string | null }
  | { kind: 'stock' }
  | { kind: 'flash' }

export interface GoodsFilter {
  /** what is shown, which follows what is chosen as soon as it is there */
  shown: { filter: ProductFilter; sort: string | null }
  filter: ProductFilter
  choices: readonly Choice[]
  isStale: boolean
  isChosen: (choice: Choice) => boolean
  toggle: (choice: Choice) => void
  sortBy: (sort: string | null) => void
  clear: () => void
}

export function useGoodsFilter(scope: ProductFilter): GoodsFilter {
  const [params, setParams] = useSearchParams()
  // The router changes the address once the goods are there; until then what is chosen is chosen already.
  const [wanted, setWanted] = useOptimistic(params)
  const choices = readChoices(wanted)
  const isChosen = (choice: Choice) => choices.some((one) => keyOf(one) === keyOf(choice))
  const change = (edit: (next: URLSearchParams) => void) => {
    const next = new URLSearchParams(wanted)
    edit(next)
    startTransition(() => {
      setWanted(next)
      setParams(next, { replace: true })
    })
  }
  return {
    shown: { filter: filterOf(scope, readChoices(params)), sort: params.get('sort') },
    filter: filterOf(scope, choices),
    choices,
    isStale: wanted !== params,
    isChosen,
    toggle: (choice) =>
      change((next) => {
        const rest = choices.filter((one) => keyOf(one) !== keyOf(choice) && !isReplaced(one, choice))
        write(next, isChosen(choice) ? rest : [...rest, choice])
      }),
    sortBy: (sort) => change((next) => (sort ? next.set('sort', sort) : next.delete('sort'))),
    clear: () => change((next) => write(next, [])),
  }
}

export const keyOf = (choice: Choice): string => Object.values(choice).join(':')

/** One price and one category at a time. */
const isReplaced = (old: Choice, { kind }: Choice): boolean =>
  old.kind === kind && (kind === 'price' || kind === 'category')

function readChoices(params: URLSearchParams): Choice[] {
  const [min, max] = [money(params.get('min')), money(params.get('max'))]
  const category = params.get('c')
  const perAttribute = new Map<string, number>()
  const attributes = params.getAll('a').flatMap((text): Choice[] => {
    const [id = '', ...value] = text.split(':')
    const count = perAttribute.get(id) ?? 0
    const isOneTooMany = count === 0 && perAttribute.size === limits.facets.attributes
    if (isOneTooMany || count === limits.facets.values || value.length === 0) return []
    perAttribute.set(id, count + 1)
    return [{ kind: 'attribute', id, value: value.join(':') }]
  })
  const merchants = params.getAll('m').slice(0, limits.facets.merchants)
  return [
    ...(category ? [{ kind: 'category', id: category } as const] : []),
    ...attributes,
    ...(min || max ? [{ kind: 'price', min, max } as const] : []),
    ...merchants.map((id) => ({ kind: 'merchant', id }) as const),
    ...(params.has('flash') ? [{ kind: 'flash' } as const] : []),
    ...(params.has('stock') ? [{ kind: 'stock' } as const] : []),
  ]
}

function write(params: URLSearchParams, choices: readonly Choice[]) {
  for (const key of choiceParameters) params.delete(key)
  for (const choice of choices) {
    if (choice.kind === 'attribute') params.append('a', `${choice.id}:${choice.value}`)
    else if (choice.kind === 'merchant') params.append('m', choice.id)
    else if (choice.kind === 'category') params.set('c', choice.id)
    else if (choice.kind === 'price') {
      if (choice.min) params.set('min', choice.min)
      if (choice.max) params.set('max', choice.max)
    } else params.set(choice.kind, '1')
  }
}

function filterOf(scope: ProductFilter, choices: readonly Choice[]): ProductFilter {
  const attributes: AttributeFilter[] = []
  const merchantIds: string[] = []
  const filter: ProductFilter = { ...scope }
  for (const choice of choices) {
    if (choice.kind === 'attribute') {
      const same = attributes.find(({ id }) => id === choice.id)
      if (same) same.values = [...(Array.isArray(same.values) ? same.values : []), choice.value]
      else attributes.push({ id: choice.id, values: [choice.value] })
    } else if (choice.kind === 'merchant') merchantIds.push(choice.id)
    else if (choice.kind === 'category') filter.categoryId ??= choice.id
    else if (choice.kind === 'price') Object.assign(filter, { minPrice: choice.min, maxPrice: choice.max })
    else if (choice.kind === 'stock') filter.isInStock = true
    else filter.isFlash = true
  }
  if (attributes.length > 0) filter.attributes = attributes
  if (merchantIds.length > 0) filter.merchantIds = merchantIds
  return filter
}

/** Yuan as typed, or null when it is no amount. */
export function money(text: string | null): string | null {
  const fen = text ? parseYuan(text.trim()) : undefined
  return fen === undefined ? null : formatYuan(fen)
}
