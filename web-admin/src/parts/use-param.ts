import { NotFound } from '@kaidian/shared/web/problem.ts'
import { useParams } from 'react-router'

/** A parameter of the route; an address without it leads nowhere. */
export function useParam(name: string): string {
  const value = useParams()[name]
  if (!value) throw new NotFound()
  return value
}
