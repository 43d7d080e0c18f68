import { useLocation, useNavigate, useSearchParams } from 'react-router'

const pageSize = 24

export interface ListUrl<Name extends string> {
  value: (name: Name) => string | undefined
  /** Changes filters and goes back to the first page; an empty value takes the filter away. */
  set: (changes: Partial<Record<Name, string | undefined>>) => void
  clear: () => void
  isFiltered: boolean
  /** Variables of a Relay connection. */
  page: { first: number; after?: string }
  pageNumber: number
  toNext: (endCursor: string) => void
  /** To the page before; from a deep link, to the first one. */
  toPrevious: () => void
}

/**
 * Filters and page of a list, kept in the address. A keyset has no page numbers: the way
 * here (the cursors before this one) travels with the browser's history.
 */
export function useListUrl<Name extends string>(names: readonly Name[], keep: readonly Name[] = []): ListUrl<Name> {
  const [params, setParams] = useSearchParams()
  const navigate = useNavigate()
  const location = useLocation()
  const { pathname } = location
  const after = params.get('after') ?? undefined
  const trail = trailOf(location.state)

  function go(cursor: string | undefined, nextTrail: readonly string[]) {
    const next = new URLSearchParams(params)
    if (cursor) next.set('after', cursor)
    else next.delete('after')
    void navigate({ pathname, search: next.toString() }, { state: { trail: nextTrail } })
  }

  function write(changes: Partial<Record<Name, string | undefined>>) {
    const next = new URLSearchParams(params)
    for (const name of names) {
      if (!(name in changes)) continue
      const value = changes[name]
      if (value) next.set(name, value)
      else next.delete(name)
    }
    next.delete('after')
    setParams(next)
  }

  return {
    value: (name) => params.get(name) ?? undefined,
    set: write,
    clear: () => {
      const next = new URLSearchParams(params)
      for (const name of names) if (!keep.includes(name)) next.delete(name)
      next.delete('after')
      setParams(next)
    },
    isFiltered: names.some((name) => !keep.includes(name) && params.has(name)),
    page: { first: pageSize, after },
    pageNumber: after ? trail.length + 1 : 1,
    toNext: (endCursor) => go(endCursor, after ? [...trail, after] : ['']),
    toPrevious: () => go(trail.at(-1) || undefined, trail.slice(0, -1)),
  }
}

/** A value of the address as one of an enum's, or undefined. */
export function oneOf<Value extends string>(allowed: readonly Value[], value: string | undefined): Value | undefined {
  return allowed.find((one) => one === value)
}

function trailOf(state: unknown): readonly string[] {
  if (typeof state !== 'object' || state === null || !('trail' in state) || !Array.isArray(state.trail)) return []
  return state.trail.filter((cursor) => typeof cursor === 'string')
}
