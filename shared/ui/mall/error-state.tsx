import { useLingui } from '@lingui/react/macro'
import { CircleAlert } from 'lucide-react'
import type { Problem } from '../../web/problem.ts'
import { Button, ButtonLink } from './button.tsx'

/** What failed, the number to quote, and a way on. */
export function ErrorState({ problem, onRetry }: { problem: Problem; onRetry?: () => void }) {
  const { t } = useLingui()
  const isGone = problem.kind === 'not-found' || problem.kind === 'forbidden'
  return (
    <div role="alert" className="flex flex-col items-center gap-3 px-4 py-16 text-center">
      <CircleAlert size={40} strokeWidth={1.5} className="text-cinnabar-700" aria-hidden />
      <p className="text-17 font-medium">{problem.text}</p>
      {problem.requestId && (
        <p className="font-mono text-12 break-all text-ink-3">{t`请求编号 ${problem.requestId}`}</p>
      )}
      <div className="flex gap-3">
        {onRetry && !isGone && <Button onClick={onRetry}>{t`重试`}</Button>}
        <ButtonLink to="/" tone="plain">{t`回到首页`}</ButtonLink>
      </div>
    </div>
  )
}
