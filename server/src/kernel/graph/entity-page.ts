import type { EntityClass, FilterQuery } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { present } from '../refusal.ts'
import type { Row } from '../row.ts'
import { mapPage, type Page } from './pages.ts'

/** The entities of a page of ids, in its order: one statement, whatever is populated by joins. For private lists. */
export async function loadPage<T extends Row>(
  em: EntityManager,
  page: Page<{ id: string }>,
  type: EntityClass<T>,
  populate: readonly string[] = [],
): Promise<Page<T>> {
  const ids = page.edges.map(({ node }) => node.id)
  const rows =
    ids.length === 0
      ? []
      : await em.find(type, { id: { $in: ids } } as unknown as FilterQuery<T>, { populate: populate as never })
  const byId = new Map(rows.map((row) => [row.id, row]))
  return mapPage(page, ({ id }) => present(byId.get(id), 'a row of a page that is gone'))
}
