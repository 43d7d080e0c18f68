import { isRouteErrorResponse, useRouteError } from 'react-router'
import { NotFound, problemOf } from './problem.ts'
import type { Problem } from './problem.ts'

/** For a route's error element: what failed, in words, and a way to try again. Each kit draws it in its own way. */
export function useRouteProblem(): { problem: Problem; retry: () => void } {
  const error = useRouteError()
  const cause = isRouteErrorResponse(error) && error.status === 404 ? new NotFound() : error
  return { problem: problemOf(cause), retry: () => location.reload() }
}
