import { DiffView, type DiffRow } from '@kaidian/shared/ui/console/diff-view.tsx'
import { FieldRemark } from '@kaidian/shared/ui/console/field-remark.tsx'
import { Notice } from '@kaidian/shared/ui/console/problems.tsx'
import type { ReviewDecision } from '@kaidian/shared/ui/console/review-decision.ts'
import { RowsSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { StatusTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { Trans, useLingui } from '@lingui/react/macro'
import { FileX2 } from 'lucide-react'
import { Link } from 'react-router'
import { Documents } from './documents.tsx'
import type { DocumentFileFragment } from './documents.graphql.ts'

/** An application of either kind, as the desk needs it. */
export interface ApplicationFacts {
  id: string
  status: 'SUBMITTED' | 'RETURNED' | 'APPROVED'
  name: string
  place: string
  applicantNickname: string
  submittedAt: string
  decidedAt: string | null
  reason: string | null
  remarks: readonly { field: string; text: string }[]
  documents: readonly DocumentFileFragment[]
  /** In the names of the application's input, so that remarks land beside the field. */
  fields: readonly { field: string; label: string; text: string }[]
  /** What it became. */
  result: string | undefined
}

export function ApplicationSubject({
  application,
  decision,
}: {
  application: ApplicationFacts | null | undefined
  decision: ReviewDecision
}) {
  const { t } = useLingui()
  if (application === null) return <Notice icon={FileX2} title={t`申请已不在`} />
  if (!application) return <RowsSkeleton />
  const isReadOnly = application.status !== 'SUBMITTED'
  const remark = (field: string, label: string) => (
    <FieldRemark
      field={field}
      label={label}
      decision={decision}
      isReadOnly={isReadOnly}
      text={application.remarks.find((one) => one.field === field)?.text}
    />
  )
  const rows: DiffRow[] = application.fields.map(({ field, label, text }) => ({
    field,
    label,
    before: null,
    after: text,
    note: remark(field, label),
  }))
  return (
    <article className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <header className="flex flex-wrap items-start justify-between gap-2">
        <div>
          <h2 className="font-semibold text-17">{application.name}</h2>
          <p className="text-ink-2">
            <Trans>
              {application.applicantNickname} 提交于 <TimeText at={application.submittedAt} />
            </Trans>
          </p>
        </div>
        <span className="flex items-center gap-3">
          {application.result && (
            <Link to={application.result} className="kc-link-button">
              {t`查看`}
            </Link>
          )}
          <StatusTag kind="application" value={application.status} />
        </span>
      </header>
      {isReadOnly && (
        <p className="rounded-card bg-surface-2 px-4 py-2">
          <Trans>
            决定于 <TimeText at={application.decidedAt} />
          </Trans>
          {application.reason && <span className="block">{application.reason}</span>}
        </p>
      )}
      <section>
        <h3 className="mb-2 font-semibold">{t`资质资料`}</h3>
        <Documents documents={application.documents} />
        {remark('documentIds', t`资质资料`)}
      </section>
      <DiffView rows={rows} isNew />
    </article>
  )
}
