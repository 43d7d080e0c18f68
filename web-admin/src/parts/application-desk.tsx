import type { DocumentNode, TypedDocumentNode } from '@apollo/client'
import { useApolloClient } from '@apollo/client/react'
import { tellRefusals, useHeldDecisions } from '@kaidian/shared/ui/console/held-decisions.ts'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { useReviewDecision } from '@kaidian/shared/ui/console/review-decision.ts'
import { ReviewDesk, type Verdict } from '@kaidian/shared/ui/console/review-desk.tsx'
import { statuses } from '@kaidian/shared/ui/console/statuses.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { ApplicationSubject, type ApplicationFacts } from './application-subject.tsx'
import { StatusSwitch } from './status-switch.tsx'
import { useReviewSelection } from './use-review-selection.ts'
import { WaitingSince } from './waiting-since.tsx'

export const applicationQueues = ['SUBMITTED', 'RETURNED', 'APPROVED'] as const
export type ApplicationQueue = (typeof applicationQueues)[number]

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
  /** The mutation that decides, and the queries that it makes stale: they are read again, on whatever page. */
  decide: TypedDocumentNode<object, { input: Verdict & { id: string } }>
  stale: DocumentNode[]
}

/** The desk for both kinds of application: the same work on other fields. */
export function ApplicationDesk(props: ApplicationDeskProps) {
  const { t, i18n } = useLingui()
  const { linked } = props
  const client = useApolloClient()
  const held = useHeldDecisions()
  const items = props.items?.filter(({ id }) => !held.has(id))
  const { selectedId, select, nextId, setStatus } = useReviewSelection(items?.map(({ id }) => id))
  const decision = useReviewDecision(selectedId)
  const subject =
    props.items?.find(({ id }) => id === selectedId) ??
    (linked === null || linked?.id === selectedId ? linked : undefined)
  const [review] = useAction(props.decide, {
    keepalive: true,
    onRefused: (refusals) => tellRefusals(subject?.name ?? '', refusals),
  })

  async function decide(verdict: Verdict) {
    if (!subject) return false
    const isAccepted = Boolean(await review({ id: subject.id, ...verdict }))
    await client.refetchQueries({ include: props.stale })
    return isAccepted
  }

  return (
    <Page
      title={props.title}
      mark={<span className="kc-count">{props.totalCount && props.totalCount - held.count}</span>}
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
        nextId={nextId}
        onSelect={select}
        queueItem={(item) => <QueueItem item={item} />}
        subject={<ApplicationSubject application={subject} decision={decision} />}
        subjectName={subject?.name ?? ''}
        canDecide={subject?.status === 'SUBMITTED'}
        decision={decision}
        held={held}
        reasonTemplates={props.reasonTemplates}
        onDecide={decide}
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
        <WaitingSince at={item.submittedAt} isDecided={item.status !== 'SUBMITTED'} />
      </span>
    </>
  )
}
