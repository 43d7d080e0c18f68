export interface Planned {
  id: string
  title: string
  kind: string
  status: string
  startsAt: string
  endsAt: string
  categoryIds: readonly string[]
  productIds: readonly string[]
  variantIds: readonly string[]
  /** null: the platform */
  merchant: { id: string } | null
}

interface CategoryNode {
  id: string
  children?: readonly CategoryNode[]
}

/** Of each category: itself and all above it. */
export type Ancestors = ReadonlyMap<string, ReadonlySet<string>>

export function ancestorsOf(tree: readonly CategoryNode[], above: readonly string[] = []): Map<string, Set<string>> {
  const all = new Map<string, Set<string>>()
  for (const { id, children = [] } of tree) {
    const path = [...above, id]
    all.set(id, new Set(path))
    for (const [below, its] of ancestorsOf(children, path)) all.set(below, its)
  }
  return all
}

/**
 * Of one class, one promotion applies to a line: where two of one owner may meet, one of them is for nothing.
 * Lists of different sorts (a category here, products there) may meet; two of one sort meet in what both name.
 */
export function conflictsOf(all: readonly Planned[], ancestors: Ancestors): Map<string, Planned[]> {
  const found = new Map<string, Planned[]>()
  const counted = all.filter(({ status }) => status === 'ACTIVE' || status === 'PENDING')
  for (const one of counted) {
    const others = counted.filter((other) => other !== one && isInTheWay(one, other, ancestors))
    if (others.length > 0) found.set(one.id, others)
  }
  return found
}

function isInTheWay(a: Planned, b: Planned, ancestors: Ancestors): boolean {
  return (
    a.kind === b.kind &&
    a.merchant?.id === b.merchant?.id &&
    Date.parse(a.startsAt) < Date.parse(b.endsAt) &&
    Date.parse(b.startsAt) < Date.parse(a.endsAt) &&
    mayMeet(a.productIds, b.productIds, (x, y) => x === y) &&
    mayMeet(a.variantIds, b.variantIds, (x, y) => x === y) &&
    mayMeet(a.categoryIds, b.categoryIds, (x, y) => isWithin(x, y, ancestors) || isWithin(y, x, ancestors))
  )
}

function mayMeet(a: readonly string[], b: readonly string[], isSame: (x: string, y: string) => boolean): boolean {
  return a.length === 0 || b.length === 0 || a.some((x) => b.some((y) => isSame(x, y)))
}

const isWithin = (id: string, above: string, ancestors: Ancestors): boolean =>
  id === above || (ancestors.get(id)?.has(above) ?? false)
