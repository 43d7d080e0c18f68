import { subscribe } from '../kernel/fanout.ts'
import { forgetAllCategories } from './category-tree.ts'

/** Whichever process has changed the tree, each reads it anew. */
export function followCategories(): () => Promise<unknown> {
  const changes = subscribe(['categories.changed'])
  void (async () => {
    for await (const _ of changes) forgetAllCategories()
  })()
  return async () => changes.return?.()
}
