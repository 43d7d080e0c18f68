import { lazy, useState } from 'react'
import type { ComponentType } from 'react'

/**
 * A page that loads with its first showing, or before: where the server has drawn it, the page that takes over has to be
 * there at once, without the blink of a skeleton.
 */
export function early(load: () => Promise<{ default: ComponentType }>) {
  let loaded: ComponentType | undefined
  const loadNow = async () => {
    const page = await load()
    loaded = page.default
    return page
  }
  const Later = lazy(loadNow)
  function Early() {
    const [Page] = useState(() => loaded ?? Later)
    return <Page />
  }
  loaders.set(Early, loadNow)
  return Early
}

const loaders = new WeakMap<object, () => Promise<unknown>>()

/** Fetches the code of such a page, so that it is there when it is shown. */
export async function preload(page: unknown) {
  if (typeof page === 'function') await loaders.get(page)?.()
}
