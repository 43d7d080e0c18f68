import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { AttributeKind, type CategoryAttribute } from '../catalog/category-attribute.ts'
import { isShown, readCategories, type CategoryNode, type CategoryTree } from '../catalog/category-tree.ts'
import { sqlOf } from '../kernel/database.ts'
import { priceBands, priceSteps } from './price-bands.ts'
import type { AttributeFacet, FacetChoice, FacetValue, ProductFacets } from './product-facets.ts'
import { readFilter, type ProductFilter } from './product-filter.ts'

const shown = { merchants: 20, categories: 12, attributes: 6, values: 16 }

interface Counted {
  total: number
  merchants: FacetChoice[]
  categories: { id: string; count: number }[]
  prices: { step: number; count: number }[]
  values: { id: string; value: string; count: number }[]
}

/**
 * How many goods each further choice would show, in one statement: a product counts for a facet if it meets everything
 * that is chosen in the others, so each product is read with the one choice that it fails, if there is one.
 */
export async function countFacets(em: EntityManager, filter: ProductFilter): Promise<ProductFacets> {
  const tree = await readCategories(em)
  const { scope, chosen, match, category } = await readFilter(em, filter)
  const attributes = filterableIn(tree, match ? undefined : category)
  const failed = [...chosen].map(([facet, condition]) => sql`case when ${condition} then null else ${facet}::text end`)
  const merchantIds = filter.merchantIds ?? []
  const counts = (facet: string) => sql`failed is null or failed = ${facet}`
  const { rows } = await sql<{ counted: Counted }>`
    with found as materialized (
      select p.category_id, p.merchant_id, p.sale_price, p.attributes, f.failed[1] as failed
      from product p join merchant m on m.id = p.merchant_id
      cross join lateral (select array_remove(array[${sql.join([sql`null`, ...failed])}]::text[], null) as failed) f
      where ${sql.join(scope, sql` and `)} and cardinality(f.failed) <= 1
    ), by_merchant as (
      select merchant_id, count(*)::int as count from found where ${counts('merchant')} group by 1
    )
    select json_build_object(
      'total', (select count(*) from found where failed is null),
      'merchants', (select coalesce(json_agg(c), '[]') from (
        select m.id, m.name, coalesce(b.count, 0) as count from merchant m left join by_merchant b on b.merchant_id = m.id
        where b.count > 0 or m.id::text = any(${merchantIds}::text[])
        order by m.id::text = any(${merchantIds}::text[]) desc, count desc, m.id limit ${shown.merchants}) c),
      'categories', (select coalesce(json_agg(c), '[]') from (
        select category_id as id, count(*)::int as count from found where ${match !== null} and (${counts('category')}) group by 1) c),
      'prices', (select coalesce(json_agg(c), '[]') from (
        select width_bucket(sale_price, ${priceSteps}::bigint[]) as step, count(*)::int as count
        from found where ${counts('price')} group by 1) c),
      'values', (select coalesce(json_agg(c), '[]') from (
        select a.id, a.value, count(*)::int as count
        from found, jsonb_to_recordset(attributes) as a (id text, value text)
        where a.id = any(${[...attributes.keys()]}::text[]) and (failed is null or failed = a.id) group by 1, 2) c)
    ) as counted`.execute(sqlOf(em))
  const { total = 0, merchants = [], categories = [], prices = [], values = [] } = rows[0]?.counted ?? {}
  return {
    totalCount: total,
    merchants: merchants.length > 1 || merchantIds.length > 0 ? merchants : [],
    categories: match ? categoryChoices(tree, categories, category) : [],
    prices: priceBands(new Map(prices.map(({ step, count }) => [step, count]))),
    attributes: attributeFacets(tree, attributes, values, filter),
  }
}

/** The attributes that buyers may choose by: of a category, of those below it, or of all. */
function filterableIn(tree: CategoryTree, category: CategoryNode | undefined): Map<string, CategoryAttribute> {
  const nodes = category ? withBelow(category) : [...tree.byId.values()]
  const attributes = nodes.flatMap((node) => node.attributes).filter(({ isFilterable }) => isFilterable)
  return new Map(attributes.map((attribute) => [attribute.id, attribute]))
}

const withBelow = (node: CategoryNode): CategoryNode[] => [node, ...node.children.flatMap(withBelow)]

function categoryChoices(
  tree: CategoryTree,
  counted: Counted['categories'],
  chosen: CategoryNode | undefined,
): FacetChoice[] {
  const choices = counted
    .flatMap(({ id, count }) => {
      const node = tree.byId.get(id)
      return node && isShown(tree, id) ? [{ id, name: node.name, count }] : []
    })
    .toSorted((one, other) => other.count - one.count)
    .slice(0, shown.categories)
  if (!chosen) return choices.length > 1 ? choices : []
  if (choices.some(({ id }) => id === chosen.id)) return choices
  const below = new Set(withBelow(chosen).map(({ id }) => id))
  const count = counted.reduce((sum, one) => sum + (below.has(one.id) ? one.count : 0), 0)
  return [{ id: chosen.id, name: chosen.name, count }, ...choices]
}

function attributeFacets(
  tree: CategoryTree,
  attributes: ReadonlyMap<string, CategoryAttribute>,
  counted: Counted['values'],
  filter: ProductFilter,
): AttributeFacet[] {
  const chosenBy = new Map((filter.attributes ?? []).map(({ id, values }) => [id, values]))
  const facets = [...attributes.values()].flatMap((attribute) => {
    const chosen = chosenBy.get(attribute.id) ?? []
    const found = counted.filter(({ id }) => id === attribute.id)
    const empty = chosen.filter((value) => found.every((one) => one.value !== value))
    const values = [...found, ...empty.map((value) => ({ value, count: 0 }))]
    // What all have alike narrows nothing.
    if (values.length < 2 && chosen.length === 0) return []
    const isChosen = ({ value }: FacetValue) => chosen.includes(value)
    const most = values
      .toSorted((one, other) => Number(isChosen(other)) - Number(isChosen(one)) || other.count - one.count)
      .slice(0, shown.values)
      .toSorted(orderOf(attribute))
      .map(({ value, count }) => ({ value, count }))
    return [
      {
        id: attribute.id,
        name: attribute.name,
        unit: attribute.unit,
        categoryName: tree.byId.get(attribute.categoryId)?.name ?? '',
        values: most,
        isChosen: chosen.length > 0,
        covered: found.reduce((sum, { count }) => sum + count, 0),
      },
    ]
  })
  return facets
    .toSorted((one, other) => Number(other.isChosen) - Number(one.isChosen) || other.covered - one.covered)
    .slice(0, shown.attributes)
}

function orderOf({ kind, values }: CategoryAttribute): (one: FacetValue, other: FacetValue) => number {
  if (kind === AttributeKind.NUMBER) return (one, other) => Number(one.value) - Number(other.value)
  if (kind === AttributeKind.CHOICE) return (one, other) => values.indexOf(one.value) - values.indexOf(other.value)
  return (one, other) => other.count - one.count
}
