import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { useReviewDecision } from '@kaidian/shared/ui/console/review-decision.ts'
import { ReviewDesk } from '@kaidian/shared/ui/console/review-desk.tsx'
import { statuses } from '@kaidian/shared/ui/console/statuses.ts'
import { useLingui } from '@lingui/react/macro'
import { ApplicationSubject, type ApplicationFacts } from './application-subject.tsx'
import { StatusSwitch } from './status-switch.tsx'
import { useReviewSelection } from './use-review-selection.ts'
import { WaitingSince } from './waiting-since.tsx'

export const applicationQueues = ['SUBMITTED', 'RETURNED', 'APPROVED'] as const
export type ApplicationQueue = (typeof applicationQueues)[number]

export interface ApplicationReview {
  id: string
  decision: 'APPROVE' | 'RETURN'
  remarks: { field: string; text: string }[]
  reason: string | null
}

interface ApplicationDeskProps {
  title: string
  status: ApplicationQueue
  totalCount: number | undefined
  items: readonly ApplicationFacts[] | undefined
  /** An application that the address names and the queue does not hold: decided since, or further down. */
  linked: ApplicationFacts | null | undefined
  error?: unknown
  onRetry: () => void
  more?: { onMore: () => void; isBusy: boolean }
  reasonTemplates: readonly string[]
  isBusy: boolean
  /** Resolves to whether it was accepted. */
  onReview: (review: ApplicationReview) => Promise<boolean>
}

/** The desk for both kinds of application: the same work on other fields. */
export function ApplicationDesk(props: ApplicationDeskProps) {
  const { t, i18n } = useLingui()
  const { items, linked, isBusy, onReview } = props
  const { selectedId, select, nextId, setStatus } = useReviewSelection(items?.map(({ id }) => id))
  const decision = useReviewDecision(selectedId)
  const subject =
    items?.find(({ id }) => id === selectedId) ?? (linked === null || linked?.id === selectedId ? linked : undefined)

  async function decide(way: 'APPROVE' | 'RETURN') {
    if (!selectedId) return
    const isDone = await onReview({
      id: selectedId,
      decision: way,
      remarks: way === 'RETURN' ? decision.fieldRemarks : [],
      reason: decision.reason.trim() || null,
    })
    if (!isDone) return
    decision.clear()
    select(nextId)
  }

  return (
    <Page
      title={props.title}
      mark={<span className="kc-count">{props.totalCount}</span>}
      actions={
        <StatusSwitch
          label={t`队列`}
          value={props.status}
          options={applicationQueues.map((value) => ({ value, label: i18n._(statuses.application[value].word) }))}
          onChange={setStatus}
        />
      }
    >
      <ReviewDesk
        items={items}
        error={props.error}
        onRetry={props.onRetry}
        more={props.more}
        selectedId={selectedId}
        onSelect={select}
        queueItem={(item) => <QueueItem item={item} />}
        subject={<ApplicationSubject application={subject} decision={decision} />}
        canDecide={subject?.status === 'SUBMITTED'}
        decision={decision}
        reasonTemplates={props.reasonTemplates}
        isBusy={isBusy}
        onApprove={() => void decide('APPROVE')}
        onReturn={() => void decide('RETURN')}
      />
    </Page>
  )
}

function QueueItem({ item }: { item: ApplicationFacts }) {
  return (
    <>
      <span className="block font-medium">{item.name}</span>
      <span className="block text-13 text-ink-2">{item.place}</span>
      <span className="flex justify-between gap-2 text-13 text-ink-3">
        <span className="truncate">{item.applicantNickname}</span>
        <WaitingSince at={item.submittedAt} />
      </span>
    </>
  )
}
