import type { RouteObject } from 'react-router'
import { expect, test, vi } from 'vitest'
import { paths } from './paths.ts'
import { routes } from './routes.tsx'

// Words are put in when the mall is built; paths have none.
vi.mock('@lingui/react/macro', () => ({}))
vi.mock('@lingui/core/macro', () => ({}))

const pathsOf = (some: readonly RouteObject[], above = ''): string[] =>
  some.flatMap(({ path = '', index, children, element }) => {
    const own = path.startsWith('/') ? path : `${above}/${path}`
    const here = path === '' ? above : own.replace(/^\/+/, '/')
    if (children) return pathsOf(children, here === '/' ? '' : here)
    return element && (path !== '' || index) ? [here === '' ? '/' : here] : []
  })

test('the server knows every page of the mall, and no other', () => {
  const known = pathsOf(routes).filter((path) => !path.includes('*') && !path.includes('__'))
  expect([...paths].toSorted()).toEqual(known.toSorted())
})
