import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { StatusTag } from '@kaidian/shared/ui/mall/status-tag.tsx'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { Check, Clock, X } from 'lucide-react'
import type { MerchantApplicationFieldsFragment } from './apply.graphql.ts'

interface ApplicationStatusCardProps {
  application: Pick<
    MerchantApplicationFieldsFragment,
    'status' | 'submittedAt' | 'decidedAt' | 'reason' | 'remarks'
  > & {
    title: string
    /** Where the approved one is at work. */
    hatPath: string | null
  }
  onNew: () => void
}

export function ApplicationStatusCard({ application, onNew }: ApplicationStatusCardProps) {
  const { t } = useLingui()
  const { status, title, submittedAt, decidedAt, reason, hatPath } = application
  const words = {
    SUBMITTED: { label: t`审核中`, tone: 'amber', icon: Clock },
    RETURNED: { label: t`已退回`, tone: 'cinnabar', icon: X },
    APPROVED: { label: t`已通过`, tone: 'jade', icon: Check },
  } as const
  const { label, tone, icon } = words[status]
  return (
    <section className="card flex flex-col gap-3 p-4 lg:p-6">
      <div className="flex items-center justify-between gap-3">
        <h2 className="min-w-0 truncate text-17 font-semibold">{title}</h2>
        <StatusTag tone={tone} icon={icon}>
          {label}
        </StatusTag>
      </div>
      <ol className="thread tabular flex flex-col gap-2 text-14">
        <li>{t`${formatTime(submittedAt)} 提交申请`}</li>
        {decidedAt && (
          <li>{status === 'APPROVED' ? t`${formatTime(decidedAt)} 审核通过` : t`${formatTime(decidedAt)} 退回修改`}</li>
        )}
      </ol>
      {reason && status === 'RETURNED' && (
        <p className="rounded-card bg-amber-50 px-3 py-2 text-14 text-amber-700">{t`审核意见：${reason}`}</p>
      )}
      {status === 'RETURNED' && (
        <p className="text-14 text-ink-2">
          <Trans>按意见修改下面的内容后重新提交，其他内容已保留。</Trans>
        </p>
      )}
      {status === 'APPROVED' && (
        <div className="flex flex-wrap gap-3">
          {hatPath && (
            <a
              href={hatPath}
              className="inline-flex h-11 items-center rounded-full bg-jade-fill px-5 text-15 font-medium text-on-jade"
            >
              <Trans>去工作台</Trans>
            </a>
          )}
          <Button tone="plain" onClick={onNew}>
            <Trans>再申请一个</Trans>
          </Button>
        </div>
      )}
    </section>
  )
}
