import { ErrorState } from '@kaidian/shared/ui/mall/error-state.tsx'
import { useRouteProblem } from '@kaidian/shared/web/route-problem.ts'

/** Stands where the page would: the shell around it stays. */
export function Problem() {
  const { problem, retry } = useRouteProblem()
  return <ErrorState problem={problem} onRetry={retry} />
}
