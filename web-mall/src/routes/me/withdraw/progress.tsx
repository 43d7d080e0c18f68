import { classes } from '@kaidian/shared/ui/mall/classes.ts'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { stepsOf } from '@kaidian/shared/web/withdrawal-steps.ts'
import type { WithdrawalFactsFragment } from '@kaidian/shared/web/withdrawals.graphql.ts'
import { Trans } from '@lingui/react/macro'
import { useStepWords } from './withdrawal-words.ts'

/** The stations of a withdrawal as a thread; what is still to come is grey. */
export function Progress({ withdrawal }: { withdrawal: WithdrawalFactsFragment }) {
  const words = useStepWords()
  return (
    <>
      <ol className="thread flex flex-col gap-3">
        {stepsOf(withdrawal).map(({ name, at }) => (
          <li key={name} className={classes('text-14', !at && 'thread-ahead text-ink-3')}>
            {words[name]}
            {at && (
              <time dateTime={at} className="tabular block text-13 text-ink-3">
                {formatTime(at, 'second')}
              </time>
            )}
          </li>
        ))}
      </ol>
      {withdrawal.unknownSince && (
        <p className="mt-3 rounded-tag bg-amber-50 px-2 py-1 text-13 text-amber-700">
          <Trans>收款渠道还没有答复结果，我们会继续查询；钱仍然保留着，不会丢也不会重复打款。</Trans>
        </p>
      )}
      {withdrawal.reason && (
        <p className="mt-3 rounded-tag bg-cinnabar-50 px-2 py-1 text-13 text-cinnabar-700">
          <Trans>原因：{withdrawal.reason}</Trans>
        </p>
      )}
    </>
  )
}
