import { useQuery } from '@apollo/client/react'
import { businessDay, days } from '@kaidian/shared/core/time'
import { JobProgress } from '@kaidian/shared/ui/console/job-progress.tsx'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button, Input } from 'antd'
import { useEffect, useState } from 'react'
import {
  CancelPolicyPreviewDocument,
  PolicyPreviewProgressDocument,
  PreviewPolicyDocument,
  type PolicyPreviewFactsFragment,
} from './policy-draft-page.graphql.ts'
import { PreviewResult } from './preview-result.tsx'

const pollMs = 1_000

interface PreviewSectionProps {
  draftId: string
  preview: PolicyPreviewFactsFragment | null
  now: string
}

/** The draft, tried on the orders of a period that is over; in the background, shown as it comes. */
export function PreviewSection({ draftId, preview: first, now }: PreviewSectionProps) {
  const { t } = useLingui()
  const { data, refetch, startPolling, stopPolling } = useQuery(PolicyPreviewProgressDocument, {
    variables: { id: draftId },
  })
  const preview = data?.policyDraft?.preview ?? first
  const isRunning = preview?.state === 'RUNNING'
  useEffect(() => {
    if (isRunning) startPolling(pollMs)
    return stopPolling
  }, [isRunning, startPolling, stopPolling])
  const [period, setPeriod] = useState({
    firstDay: businessDay(new Date(Date.parse(now) - days(29))),
    lastDay: businessDay(new Date(now)),
  })
  const [start, isStarting, { errors }] = useAction(PreviewPolicyDocument, {
    idempotent: true,
    onDone: () => void refetch(),
  })
  const [cancel, isCancelling] = useAction(CancelPolicyPreviewDocument, { onDone: () => void refetch() })
  return (
    <Section title={t`效果预览`}>
      <p className="kc-quiet mb-3">
        {t`把草案套用到一段时间内已付款的订单上，逐行重算并与当时的分账比较。按成交时的金额算，已全部退款的行不计。`}
      </p>
      <div className="flex flex-wrap items-center gap-2">
        <Input
          type="date"
          className="w-40!"
          aria-label={t`第一天`}
          value={period.firstDay}
          max={period.lastDay}
          onChange={(event) => setPeriod({ ...period, firstDay: event.target.value })}
        />
        <span aria-hidden>–</span>
        <Input
          type="date"
          className="w-40!"
          aria-label={t`最后一天`}
          value={period.lastDay}
          max={businessDay(new Date(now))}
          onChange={(event) => setPeriod({ ...period, lastDay: event.target.value })}
        />
        <Button
          loading={isStarting}
          disabled={isRunning || !period.firstDay || !period.lastDay}
          onClick={() => void start({ draftId, ...period })}
        >
          {preview ? t`重新试算` : t`试算`}
        </Button>
        {isRunning && (
          <Button loading={isCancelling} onClick={() => void cancel({ id: preview.id })}>
            {t`停止`}
          </Button>
        )}
      </div>
      {errors['firstDay'] && (
        <p className="kc-error" role="alert">
          {errors['firstDay']}
        </p>
      )}
      {preview && (
        <div className="mt-4 grid gap-4">
          <JobProgress doneCount={preview.done} totalCount={preview.total ?? 0} state={stateOf[preview.state]} />
          {preview.state === 'CANCELLED' && <p className="kc-quiet">{t`已停止，下面只是已算部分的结果。`}</p>}
          {preview.lineCount > 0 && <PreviewResult preview={preview} />}
          {preview.state === 'DONE' && preview.lineCount === 0 && (
            <p className="kc-quiet">{t`这段时间没有已付款的订单。`}</p>
          )}
        </div>
      )}
    </Section>
  )
}

const stateOf = { RUNNING: 'running', DONE: 'done', CANCELLED: 'failed' } as const
